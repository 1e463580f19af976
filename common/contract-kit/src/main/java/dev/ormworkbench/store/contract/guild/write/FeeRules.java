package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GS-12: raising the fees of a tier. */
public abstract class FeeRules extends GuildRules {

    protected FeeRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-12")
    @DisplayName("GS-12 raiseFees raises the fees and versions of a tier's guilds alone, and returns their number")
    void raises() {
        insert(
                guild("a", Tier.GOLD, "100.00", with(member("x", item("axe", 1, "1.00")), "smith")),
                guild("b", Tier.GOLD, "0.00", member("x"), member("y")),
                guild("c", Tier.SILVER, "100.00"));
        List<Guild> before = tables().guilds();

        assertThat(store().raiseFees(new BigDecimal("10"), Tier.GOLD)).isEqualTo(2);

        assertThat(tables().guilds())
                .containsExactly(
                        Graphs.costing(before.get(0), "110.00").withVersion(1),
                        before.get(1).withVersion(1),
                        before.get(2));
        assertThat(store().raiseFees(BigDecimal.ONE, Tier.BRONZE)).isZero();
    }

    @ParameterizedTest(name = NAME)
    @CsvSource({
        "10.00, 0.05, 10.01",
        "10.00, 0.04, 10.00",
        "0.05, 10, 0.06",
        "0.15, 10, 0.17",
        "0.25, 10, 0.28",
        "0.04, 10, 0.04",
        "1.15, 33.33, 1.53",
        "2.45, 50, 3.68",
        "12.50, 0, 12.50",
        "1.00, 1000, 11.00",
        "9999999.99, 0.01, 10000999.99",
        "90909090.90, 10, 99999999.99",
        "33.33, 12.34, 37.44"
    })
    @Tag("GS-12")
    @DisplayName("GS-12 a raised fee is rounded half up to two decimals")
    void roundsHalfUp(String fee, String percent, String raised) {
        Guild before = tables().insert(guild("a", Tier.GOLD, fee));

        assertThat(store().raiseFees(new BigDecimal(percent), Tier.GOLD)).isEqualTo(1);

        assertThat(tables().guild(before.id()))
                .isEqualTo(Graphs.costing(before, raised).withVersion(1));
    }

    @Test
    @Tag("GS-12")
    @DisplayName("GS-12 a fee that would pass its largest value fails with that value, and nothing has changed")
    void overflow() {
        insert(
                guild("a", Tier.GOLD, "1.00"),
                guild("b", Tier.GOLD, "99999999.99"),
                guild("c", Tier.GOLD, "2.00"),
                guild("d", Tier.SILVER, "3.00"));

        for (String percent : List.of("0.01", "1000")) {
            assertThat(assertChangesNothing(
                            BalanceOverflowException.class,
                            () -> store().raiseFees(new BigDecimal(percent), Tier.GOLD),
                            "raiseFees"))
                    .hasMessageContaining("99999999.99");
        }
    }

    @Test
    @Tag("GS-12")
    @DisplayName("GS-12 raiseFees is one statement")
    void raisingIsOneStatement() {
        insert(guild("a", Tier.GOLD, "1.00"), guild("b", Tier.GOLD, "2.00"), guild("c", Tier.GOLD, "3.00"));
        watch().reset();

        store().raiseFees(BigDecimal.TEN, Tier.GOLD);

        assertThat(watch().sent()).as("statements sent").hasSize(1);
        assertThat(writes()).as("statements that write").hasSize(1);
    }

    @Test
    @Tag("GS-12")
    @DisplayName("GS-12 raised fees are found by every read, and earlier reads are stale")
    void isSeen() {
        Guild read = store().create(guild("a", Tier.GOLD, "1.00", member("x")));
        store().find(read.id(), Fetching.SELECT);

        store().raiseFees(new BigDecimal("50"), Tier.GOLD);

        Guild raised = Graphs.costing(read, "1.50").withVersion(1);
        for (Fetching fetching : Fetching.values()) {
            assertThat(store().find(read.id(), fetching)).contains(raised);
            assertThat(store().page(null, 1, fetching)).containsExactly(raised);
        }
        assertChangesNothing(
                ConcurrencyConflictException.class,
                () -> store().save(Graphs.saying(read, "late")),
                "save",
                String.valueOf(read.id()));
    }

    @Test
    @Tag("GS-12")
    @DisplayName("GS-12 a percentage out of bounds is refused before any SQL")
    void percentageBounds() {
        for (String percent : List.of("-0.01", "-1", "1000.01", "1001", "0.001", "10.125")) {
            assertThrowsBeforeAnySql(
                    IllegalArgumentException.class, () -> store().raiseFees(new BigDecimal(percent), Tier.GOLD));
        }
        assertThat(store().raiseFees(new BigDecimal("1E+3"), Tier.GOLD)).isZero();
        assertThat(store().raiseFees(new BigDecimal("5.1000"), Tier.GOLD)).isZero();
    }
}
