package dev.ormworkbench.store.contract;

import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.guild.failure.GuildConflictRules;
import dev.ormworkbench.store.contract.guild.failure.GuildConnectionRules;
import dev.ormworkbench.store.contract.guild.failure.GuildFailureRules;
import dev.ormworkbench.store.contract.guild.failure.GuildLossRules;
import dev.ormworkbench.store.contract.guild.failure.GuildRestartRules;
import dev.ormworkbench.store.contract.guild.failure.GuildSharedUseRules;
import dev.ormworkbench.store.contract.guild.failure.GuildTidbRules;
import dev.ormworkbench.store.contract.guild.play.RandomGuildPlayRules;
import dev.ormworkbench.store.contract.guild.read.GuildPageRules;
import dev.ormworkbench.store.contract.guild.read.LeaderboardRules;
import dev.ormworkbench.store.contract.guild.read.SearchPrefixRules;
import dev.ormworkbench.store.contract.guild.read.SearchRules;
import dev.ormworkbench.store.contract.guild.value.GuildValueRules;
import dev.ormworkbench.store.contract.guild.write.DisbandingRules;
import dev.ormworkbench.store.contract.guild.write.FeeRules;
import dev.ormworkbench.store.contract.guild.write.GuildCreatingRules;
import dev.ormworkbench.store.contract.guild.write.SavedNamesRules;
import dev.ormworkbench.store.contract.guild.write.SavingRules;
import dev.ormworkbench.store.contract.guild.write.SavingTogetherRules;
import dev.ormworkbench.store.contract.guild.write.TransferRules;
import dev.ormworkbench.store.contract.guild.write.VersionRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The contract of {@link dev.ormworkbench.store.guild.GuildStore}: an implementation extends this, names its provider, and
 * is finished when all is green.
 *
 * <pre>{@code
 * final class JdbcGuildStoreContractTest extends GuildStoreContract {
 *     @Override
 *     protected GuildStoreProvider provider() {
 *         return new JdbcGuildStoreProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>The tests run on {@link ContractDatabase#shared}, one after the other and never beside those of {@link
 * PlayerStoreContract}: they share its server. The kit creates the tables of guilds itself.
 */
@ExtendWith(RuleExtension.class)
@TestClassOrder(ClassOrderer.Random.class)
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.ormworkbench.workbench_player")
public abstract class GuildStoreContract {

    private final GuildStoresUnderTest stores = new GuildStoresUnderTest(this::provider, this::product);

    /** Returns the provider under test. */
    protected abstract GuildStoreProvider provider();

    /**
     * Returns the product for which the kit and the store take the server: the server's own product, unless a test of the
     * kit plays the kit here as on another product.
     */
    protected ServerProduct product() {
        return ContractDatabase.shared().product();
    }

    @AfterAll
    static void end() {
        GuildStoresUnderTest.end();
    }

    @Nested
    @DisplayName("creating and finding")
    class Creating extends GuildCreatingRules {
        Creating() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("pages")
    class Pages extends GuildPageRules {
        Pages() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("saving")
    class Saving extends SavingRules {
        Saving() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("versions")
    class Versions extends VersionRules {
        Versions() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("several who save")
    class SavingTogether extends SavingTogetherRules {
        SavingTogether() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("disbanding")
    class Disbanding extends DisbandingRules {
        Disbanding() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("transfers")
    class Transfers extends TransferRules {
        Transfers() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("searching")
    class Searching extends SearchRules {
        Searching() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("the leaderboard")
    class Leaderboard extends LeaderboardRules {
        Leaderboard() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("raising fees")
    class Fees extends FeeRules {
        Fees() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("values")
    class Values extends GuildValueRules {
        Values() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("failures")
    class Failures extends GuildFailureRules {
        Failures() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("lost connections")
    class Losses extends GuildLossRules {
        Losses() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("conflicts")
    class Conflicts extends GuildConflictRules {
        Conflicts() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("shared use")
    class SharedUse extends GuildSharedUseRules {
        SharedUse() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("restarts of the server")
    class Restarts extends GuildRestartRules {
        Restarts() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("errors of TiDB")
    class Tidb extends GuildTidbRules {
        Tidb() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("names in a save")
    class SavedNames extends SavedNamesRules {
        SavedNames() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("prefixes in searches")
    class SearchPrefixes extends SearchPrefixRules {
        SearchPrefixes() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("connections and statements")
    class ConnectionUse extends GuildConnectionRules {
        ConnectionUse() {
            super(stores);
        }
    }

    @Nested
    @DisplayName("random plays")
    class RandomPlays extends RandomGuildPlayRules {
        RandomPlays() {
            super(stores);
        }
    }
}
