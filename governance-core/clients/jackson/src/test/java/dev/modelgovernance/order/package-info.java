/** An application beside clients that bring another Jackson, in each order in which a pom can name them. */
package dev.modelgovernance.order;
