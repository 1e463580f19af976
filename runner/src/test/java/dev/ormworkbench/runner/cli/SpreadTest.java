package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs on the cluster that the system properties {@code db} and {@code nodes} name. */
@DisplayName("Sessions on different nodes")
class SpreadTest {

    private static String url = "";

    @BeforeAll
    static void needsTwoNodes() {
        String nodes = System.getProperty("nodes", "");
        assumeTrue(!nodes.isBlank(), "no -Dnodes");
        url = System.getProperty("db").replaceFirst("(//[^/]*)/", "$1," + nodes + "/");
    }

    @Test
    @DisplayName("give the results that the lessons declare, on every implementation and level")
    void asDeclared() {
        CommandLineRun run = CommandLineRun.of("--lessons", "--isolation=all", "--spread", "--db=" + url);

        assertThat(run.err().lines()).allSatisfy(line -> assertThat(line)
                .endsWith("is left out: it counts what is sent, which --spread does not allow"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    @DisplayName("have locking reads that lock nothing on other nodes, unlike those on one node")
    void besideOneNode() {
        CommandLineRun run = CommandLineRun.of(
                "compare-db",
                "--spread",
                "--lessons",
                "--scenario=p4-for-update",
                "--db=" + System.getProperty("db"),
                "--db=" + url);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(", sessions on different nodes, through MySQL Connector/J ")
                .contains("A locking read locks nothing elsewhere")
                .endsWith("0 of 4 comparisons are the same on all databases\n");
    }
}
