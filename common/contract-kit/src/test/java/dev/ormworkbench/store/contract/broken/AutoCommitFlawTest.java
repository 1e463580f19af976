package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds what a store does wrong only on connections with another auto-commit. */
final class AutoCommitFlawTest {

    /** The reference store assumes auto-commit on, so each of these is wrong about its connections. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    enum Flaw {
        A_WRITE_THAT_NOBODY_COMMITS(AutoCommit.OFF, "PS-01", Connections::statements),
        AUTO_COMMIT_ON_WHEN_IT_GOES_BACK(AutoCommit.OFF, "PS-18", Connections::statements),
        ITS_TRANSACTIONS_TOO(AutoCommit.OFF, "PS-25", Connections::transactions),
        SINGLE_STATEMENTS_FROM_THE_POOL_OF_TRANSACTIONS(AutoCommit.SPLIT, "PS-01", Connections::transactions),
        AUTO_COMMIT_ON_IN_THE_POOL_OF_TRANSACTIONS(AutoCommit.SPLIT, "PS-18", Connections::transactions);

        private final AutoCommit autoCommit;
        private final String rule;
        private final Function<Connections, DataSource> used;

        Flaw(AutoCommit autoCommit, String rule, Function<Connections, DataSource> used) {
            this.autoCommit = autoCommit;
            this.rule = rule;
            this.used = used;
        }
    }

    /** Opens reference stores on one of the two data sources. */
    private record FlawedProvider(Flaw flaw) implements PlayerStoreProvider {

        @Override
        public String name() {
            return ReferenceStore.NAME;
        }

        @Override
        public String description() {
            return "wrong about auto-commit";
        }

        @Override
        public String library() {
            return "JDBC 4.3";
        }

        @Override
        public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
            return new ReferenceStore(dataSource, locking);
        }

        @Override
        public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
            return open(flaw.used.apply(connections), product, locking);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the kit fails a store for the rule that it breaks on these connections")
    void kitFails(Flaw flaw) {
        assertThat(failures(flaw.autoCommit, new FlawedProvider(flaw), flaw.rule))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.test()).startsWith(flaw.rule));
    }

    @ParameterizedTest
    @EnumSource(
            value = AutoCommit.class,
            names = {"ON", "SPLIT"})
    @DisplayName("a store on one pool keeps every rule that needs auto-commit on")
    void kitPasses(AutoCommit autoCommit) {
        assertThat(failures(autoCommit, new ReferenceProvider(ReferenceStore::new), "PS-18"))
                .isEmpty();
    }

    private static List<KitRun.Failure> failures(AutoCommit autoCommit, PlayerStoreProvider provider, String rule) {
        Optional<String> before = Optional.ofNullable(System.getProperty("autocommit"));
        System.setProperty("autocommit", autoCommit.name());
        try {
            return KitRun.failuresOf(FlawedStoreContract.class, provider, rule);
        } finally {
            before.ifPresentOrElse(
                    value -> System.setProperty("autocommit", value), () -> System.clearProperty("autocommit"));
        }
    }
}
