package dev.ormworkbench.runner.output;

import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.runner.play.Transcript;
import java.util.Collection;
import java.util.Optional;

/** What a reader has to know who sees what came of optimistic transactions. */
final class OptimisticTransactions {

    private OptimisticTransactions() {}

    /** A line, if any of these had such transactions. */
    static Optional<String> in(Collection<Transcript> transcripts) {
        return transcripts.stream()
                .filter(transcript -> transcript.setting().transactionMode() == TransactionMode.OPTIMISTIC)
                .findFirst()
                .map(unused ->
                        "Transactions are optimistic: nobody waits, conflicts come at the commit, and reads are from"
                                + " a snapshot, at read-committed too.");
    }
}
