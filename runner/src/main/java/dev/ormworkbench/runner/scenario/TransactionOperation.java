package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.Isolation;
import java.util.Map;
import java.util.Optional;

/** An operation that begins or ends the session's transaction. */
public sealed interface TransactionOperation extends Operation {

    /** Begins the session's transaction, at its own isolation level or else at the level that is played. */
    record Begin(Optional<Isolation> isolation) implements TransactionOperation {

        @Override
        public String name() {
            return "begin";
        }

        @Override
        public Map<String, Object> arguments() {
            return isolation
                    .map(level -> Fields.of("isolation", Spelling.of(level)))
                    .orElseGet(Fields::of);
        }

        @Override
        public Outcome playOn(Session session) {
            session.begin(isolation);
            return Outcome.done();
        }
    }

    /** Commits the session's transaction. */
    record Commit() implements TransactionOperation {

        @Override
        public String name() {
            return "commit";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            session.commit();
            return Outcome.done();
        }

        @Override
        public boolean endsTransaction() {
            return true;
        }
    }

    /** Rolls the session's transaction back. */
    record Rollback() implements TransactionOperation {

        @Override
        public String name() {
            return "rollback";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of();
        }

        @Override
        public Outcome playOn(Session session) {
            session.rollback();
            return Outcome.done();
        }

        @Override
        public boolean endsTransaction() {
            return true;
        }
    }
}
