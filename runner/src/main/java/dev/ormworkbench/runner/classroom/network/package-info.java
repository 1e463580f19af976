/** One operation or scenario that is played again and again through a network of any latency while a page watches it. */
@NullMarked
package dev.ormworkbench.runner.classroom.network;

import org.jspecify.annotations.NullMarked;
