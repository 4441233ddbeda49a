/** Tests with the REST client of Quarkus, apart because it is built on another version of Vert.x. */
package dev.modelgovernance.clients.quarkus;
