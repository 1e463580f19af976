package dev.ormworkbench.store.contract.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictFolderTest {

    @TempDir
    Path folder;

    private static ContractVerdict on(String server, RuleTally tally) {
        return new ContractVerdict(
                Contract.PLAYERS, "mine", "Mine & Sons 1.0", server, "a driver", tally.verdicts(Contract.PLAYERS));
    }

    @Test
    @DisplayName("a page has a column for each server, and text of a store's is text there")
    void columns() throws IOException {
        RuleTally broken = new RuleTally();
        broken.broken(Set.of("PS-14", "slow"), "PS-14 <b>: found");
        RuleTally held = new RuleTally();
        held.held(Set.of("PS-14"));
        VerdictFolder verdicts = new VerdictFolder(folder);

        verdicts.write(on("MariaDB 1", broken));
        Files.writeString(folder.resolve("a.json"), "{");
        Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xff});
        Path page = verdicts.write(on("MySQL 2", held));

        assertThat(Files.readString(page))
                .containsSubsequence("Mine &amp; Sons 1.0", "MariaDB 1", "MySQL 2", "PS-14", "&lt;b&gt;: found", "held")
                .doesNotContain("<b>");
    }

    @Test
    @DisplayName("a verdict takes the place of an earlier one of the same store, server and driver")
    void again() throws IOException {
        VerdictFolder verdicts = new VerdictFolder(folder);
        RuleTally broken = new RuleTally();
        broken.broken(Set.of("PS-01"), "PS-01 once");
        verdicts.write(on("MariaDB 1", broken));

        Path page = verdicts.write(on("MariaDB 1", new RuleTally()));

        assertThat(Files.readString(page)).doesNotContain("PS-01 once");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    @DisplayName("a test of several rules is counted for them together, and for none of them alone")
    void together() {
        RuleTally tally = new RuleTally();
        tally.broken(Set.of("PS-01", "PS-13", "PS-02"), "PS-01 to PS-13 any play");
        tally.leftOut(Set.of("PS-16"), "no cluster");
        tally.leftOut(Set.of("PS-16"), "no cluster");
        List<RuleVerdict> verdicts = tally.verdicts(Contract.PLAYERS);

        assertThat(verdicts).hasSize(Contract.PLAYERS.rules().size() + 1);
        assertThat(verdicts.get(0).word()).isEqualTo("left out");
        assertThat(verdicts.get(verdicts.size() - 1))
                .isEqualTo(new RuleVerdict(
                        "PS-01 to PS-13",
                        "these rules, played together",
                        0,
                        List.of("PS-01 to PS-13 any play"),
                        0,
                        List.of()));
        assertThat(verdicts.get(15).counts()).isEqualTo("2 left out");
        assertThat(verdicts.get(15).because()).containsExactly("no cluster");
    }

    @Test
    @DisplayName("what was played in part says nothing of the other rules")
    void part() {
        RuleTally tally = new RuleTally();
        tally.held(Set.of("PS-14"));
        ContractVerdict part = on("MariaDB 1", tally);

        assertThat(part.playedInPart()).isTrue();
        assertThat(part.text()).hasLineCount(3).contains("PS-14  held", "1 held", "No rule is broken.");
        for (Rule rule : Contract.PLAYERS.rules()) {
            tally.leftOut(Set.of(rule.id()), "no cluster");
        }
        tally.broken(Set.of("PS-02"), "PS-02 once");
        assertThat(on("MariaDB 1", tally).playedInPart()).isFalse();
        assertThat(on("MariaDB 1", tally).text()).endsWith("Broken: PS-02.\n");
    }

    @Test
    @DisplayName("the rules of guilds have a page of their own, beside the same store's rules of players")
    void guilds() throws IOException {
        RuleTally tally = new RuleTally();
        for (Rule rule : Contract.GUILDS.rules()) {
            tally.held(Set.of(rule.id()));
        }
        tally.broken(Set.of("GS-05"), "GS-05 once");
        tally.held(Set.of("GS-01", "GS-12"));
        ContractVerdict verdict = new ContractVerdict(
                Contract.GUILDS, "mine", "by hand", "MariaDB 1", "a driver", tally.verdicts(Contract.GUILDS));
        VerdictFolder verdicts = new VerdictFolder(folder);

        Path players = verdicts.write(on("MariaDB 1", new RuleTally()));
        Path guilds = verdicts.write(verdict);

        assertThat(verdict.playedInPart()).isFalse();
        assertThat(verdict.text())
                .contains("GS-05  broken", "GS-13  held", "GS-01 to GS-12  held")
                .doesNotContain("PS-")
                .endsWith("Broken: GS-05.\n");
        assertThat(guilds).hasFileName("mine-guilds.html");
        assertThat(Files.readString(guilds)).contains("GuildStore", "GS-13").doesNotContain("PS-01", "PlayerStore");
        assertThat(players).hasFileName("mine.html");
        assertThat(Files.readString(verdicts.write(on("MySQL 2", new RuleTally()))))
                .contains("MariaDB 1", "MySQL 2", "PlayerStore")
                .doesNotContain("GS-");
    }
}
