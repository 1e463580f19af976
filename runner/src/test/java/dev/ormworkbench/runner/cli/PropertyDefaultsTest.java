package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Checks that every option is also a system property, and that the command line takes precedence. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PropertyDefaultsTest {

    private final Map<String, @Nullable String> before = new HashMap<>();

    private void set(String property, String value) {
        before.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    @AfterEach
    void restore() {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    @Test
    void propertiesSetOptions() {
        set("impl", "jdbc,mybatis");
        set("scenario", "trade");
        set("timing", "");

        CommandLineRun run = CommandLineRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("== trade on jdbc, mybatis\n").doesNotContain("jooq", "simple");
        assertThat(run.err()).contains("total");
    }

    @Test
    void theCommandLineWins() {
        set("impl", "nobody");
        set("timing", "true");

        CommandLineRun run = CommandLineRun.of("run", "--impl=jdbc", "--scenario=trade", "--timing=false");

        assertThat(run.results()).startsWith("== trade on jdbc\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aWrongPropertyIsWrongUsage() {
        set("locking", "tight");

        CommandLineRun run = CommandLineRun.of("run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("--locking", "tight", "optimistic");
    }
}
