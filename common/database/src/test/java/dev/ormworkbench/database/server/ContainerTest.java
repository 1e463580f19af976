package dev.ormworkbench.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.ContainerImage;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

@DisplayName("A server in a container")
class ContainerTest {

    private static boolean isEngineThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is played on through either driver, and known for what it is")
    void serves(ContainerImage image) throws SQLException {
        assumeTrue(isEngineThere(), "no Docker engine answers");
        for (Driver driver : Driver.values()) {
            try (Database database = TestDatabase.open(image.word(), "root", null, driver, Tuning.TUNED)
                    .awaitReady()) {
                assertThat(database.product()).isEqualTo(image.product());
                assertThat(database.info().kind().version()).contains(image.defaultVersion());
                assertThat(SharedServer.query(database.dataSource(), "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                        .isEqualTo("0");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb:11.4", "tidb:v8.5.3"})
    @DisplayName("needs a Docker engine: without one that is said soon, in one line, with what else can be done")
    void noEngine(String address) {
        assumeFalse(isEngineThere(), "a Docker engine answers");
        long start = System.nanoTime();
        assertThatThrownBy(() -> TestDatabase.open(address, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("no Docker engine answers")
                .hasMessageContaining("embedded")
                .message()
                .hasLineCount(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"tidb, pingcap/tidb:v8.5.3", "tidb:v7.5.1, pingcap/tidb:v7.5.1", "mysql:9.4, mysql:9.4"})
    @DisplayName("is of the pinned version, or of the one that is named")
    void versions(String address, String image) {
        assertThat(ContainerImage.of(address).orElseThrow().name()).isEqualTo(image);
    }

    @Test
    @DisplayName("leaves none of Testcontainers' threads when they are ended, and those say nothing")
    void threads() throws Exception {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        CountDownLatch begun = new CountDownLatch(1);
        // As in Testcontainers 2.0.5: it runs for ever, and throws on an interrupt.
        Thread guarding = new Thread(DockerClientFactory.TESTCONTAINERS_THREAD_GROUP, () -> {
            begun.countDown();
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        guarding.setDaemon(true);
        guarding.start();
        try {
            begun.await();
            ContainerServer.endThreads();
        } finally {
            System.setErr(standardError);
        }
        assertThat(guarding.isAlive()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysqld", "mysql:", "mysql:9/../x", "mysql://u:s3cret@h/db", "tidb:a b"})
    @DisplayName("is not what begins alike")
    void others(String address) {
        assertThat(ContainerImage.of(address)).isEmpty();
    }
}
