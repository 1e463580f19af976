package dev.ormworkbench.runner.classroom.network;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A piece on the stores of one implementation, which one thread plays as often as it likes. */
interface Repeated extends AutoCloseable {

    /** Puts everything in place that the first play needs. */
    void prepare() throws SQLException;

    /**
     * Plays it once.
     *
     * @param obsolete whether nobody wants to know any more
     * @return what it cost; empty if it has ended before its end because nobody wants to know
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Optional<Played> play(BooleanSupplier obsolete) throws InterruptedException;

    /** Closes what it has opened itself. */
    @Override
    void close();
}
