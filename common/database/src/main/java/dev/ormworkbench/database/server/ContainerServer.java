package dev.ormworkbench.database.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.ormworkbench.database.address.ContainerImage;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Properties;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in this run's own container. The container ends with this. It also ends with the JVM, however that ends,
 * because a second container of Testcontainers watches the JVM. Its classes, and Testcontainers, load only for a
 * container. We have not run it on a Docker engine yet.
 */
public final class ContainerServer implements Server {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LONGEST_THREAD_END = Duration.ofSeconds(5);
    private static final String LOOPBACK = "localhost";

    private final GenericContainer<?> container;
    private final RemoteServer server;

    private ContainerServer(GenericContainer<?> container, RemoteServer server) {
        this.container = container;
        this.server = server;
    }

    /**
     * Fetches the image if necessary, and starts the container.
     *
     * @throws IllegalArgumentException if its server does not have this mode of transactions
     * @throws DatabaseException if there is no Docker engine, no such image, or the server does not start in three
     *     minutes
     */
    public static ContainerServer open(
            ContainerImage.Versioned wanted, Tls tls, Driver driver, Tuning tuning, TransactionMode mode) {
        mode.requireOn(wanted.image().product());
        requireEngine(wanted);
        ContainerImage image = wanted.image();
        String password = new BigInteger(128, new SecureRandom()).toString(Character.MAX_RADIX);
        System.err.println("Starting " + wanted.name() + " in a container (its image is fetched once)");
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(wanted.name()))
                .withEnv(image.environment(password))
                .withExposedPorts(image.port())
                .waitingFor(Wait.forLogMessage(image.readyLine(), 1).withStartupTimeout(START_TIMEOUT));
        if (DockerClientFactory.instance().dockerHostIpAddress().equals(LOOPBACK)) {
            // Otherwise Docker would accept connections from everybody who reaches this machine.
            container.withCreateContainerCmdModifier(command -> command.getHostConfig()
                    .withPortBindings(
                            new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(image.port()))));
        }
        try {
            container.start();
            ServerUrl url = ServerUrl.parse("jdbc:mysql://" + container.getHost() + ":"
                    + container.getMappedPort(image.port()) + "/" + image.database());
            Access access = new Access("root", image.takesPassword() ? password : null, tls);
            return new ContainerServer(container, RemoteServer.open(url, access, driver, tuning, mode));
        } catch (ContainerLaunchException e) {
            container.stop();
            throw new DatabaseException(
                    wanted.name() + " does not start in a container: " + DatabaseException.reasonOf(e), e);
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }

    private static void requireEngine(ContainerImage.Versioned wanted) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new DatabaseException(
                    "no Docker engine answers, and " + wanted.name() + " would run in one: start it, or name its"
                            + " address in DOCKER_HOST, or give --db the URL of a server, or "
                            + DatabaseAddresses.EMBEDDED,
                    null);
        }
    }

    @Override
    public ServerKind kind() {
        return server.kind();
    }

    @Override
    public TransactionMode transactionMode() {
        return server.transactionMode();
    }

    @Override
    public boolean endsWithData() {
        return true;
    }

    @Override
    public Server beside(String database, Driver driver, Tuning tuning) {
        return server.beside(database, driver, tuning);
    }

    @Override
    public Driver driver() {
        return server.driver();
    }

    @Override
    public Tuning tuning() {
        return server.tuning();
    }

    @Override
    public Properties driverSettings(Tuning tuning) {
        return server.driverSettings(tuning);
    }

    @Override
    public Login awaitReady() {
        return server.awaitReady();
    }

    @Override
    public DatabaseException refusal(String url, Throwable failure) {
        return server.refusal(url, failure);
    }

    @Override
    public void close() {
        server.close();
        container.stop();
    }

    /**
     * Ends threads that Testcontainers starts for the life of the JVM and never ends. One holds the connection by which
     * the second container watches this JVM. Afterwards this class loader's Testcontainers no longer guards containers.
     *
     * @throws InterruptedException if this thread is interrupted while it waits for them, five seconds at most for each
     */
    public static void endThreads() throws InterruptedException {
        ThreadGroup group = DockerClientFactory.TESTCONTAINERS_THREAD_GROUP;
        Thread[] threads = new Thread[group.activeCount() + 10];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            // The thread with the connection ends with an exception, which nobody needs to see.
            threads[i].setUncaughtExceptionHandler((thread, failure) -> {});
            threads[i].interrupt();
        }
        for (int i = 0; i < count; i++) {
            threads[i].join(LONGEST_THREAD_END.toMillis());
        }
    }
}
