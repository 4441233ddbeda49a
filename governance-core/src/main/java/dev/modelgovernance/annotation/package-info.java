/** Annotations of our own, for the tools of those who use the library. Not exported: no code needs to name them. */
@NullMarked
package dev.modelgovernance.annotation;

import org.jspecify.annotations.NullMarked;
