package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.address.HostChoice;
import dev.ormworkbench.database.address.ServerUrl;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.connection.ConnectFailure;
import dev.ormworkbench.database.connection.DriverConnections;
import dev.ormworkbench.database.connection.Login;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.server.RemoteServer;
import dev.ormworkbench.database.server.Server;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.SessionVariables;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.database.tls.TlsMode;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server of this run only, which starts in the background. It listens on the loopback address. Its one
 * account has a random password, because every user of the machine can reach that address.
 */
public final class EmbeddedServer implements Server {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Longest start of the server itself, after a first run's unpacking, or after another process has unpacked. */
    private static final Duration READY_TIMEOUT = START_TIMEOUT.plusMinutes(4);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    public static final ServerKind KIND = new ServerKind(ServerProduct.MARIADB, ServerFiles.RELEASE, false, false);
    private static final int PORTS_TRIED = 5;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String USER = "root";

    /** For each of the 1000 callers that {@code load} may have a connection in each of two pools, and some for the observers. */
    private static final int CONNECTIONS = 2_100;

    private final Driver driver;
    private final Tuning tuning;
    private final PortSource ports;
    private final FutureTask<Login> login = new FutureTask<>(this::run);
    private final Thread starter = new Thread(login, "workbench-server-start");
    private volatile @Nullable RunFolder folder;
    private volatile @Nullable ServerProcess process;
    private volatile boolean closing;

    public EmbeddedServer(Driver driver, Tuning tuning) {
        this(driver, tuning, EmbeddedServer::freePort);
    }

    EmbeddedServer(Driver driver, Tuning tuning, PortSource ports) {
        this.driver = driver;
        this.tuning = tuning;
        this.ports = ports;
        starter.setDaemon(true);
    }

    /** Finds a port that is free now; another process may take it a moment later. */
    interface PortSource {
        int next() throws IOException;
    }

    @Override
    public void start() {
        starter.start();
    }

    @Override
    public ServerKind kind() {
        return KIND;
    }

    @Override
    public boolean endsWithData() {
        return true;
    }

    @Override
    public Server beside(String database, Driver itsDriver, Tuning itsTuning) {
        Login its = awaitReady();
        return RemoteServer.openBeside(
                ServerUrl.parse(its.url()).withDatabase(database),
                new Access(its.user(), its.password(), Tls.of(null, null, null)),
                itsDriver,
                itsTuning,
                TransactionMode.PESSIMISTIC);
    }

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public Tuning tuning() {
        return tuning;
    }

    @Override
    public Properties driverSettings(Tuning wanted) {
        Properties settings = driver.settings().properties(wanted);
        settings.setProperty(
                SessionVariables.SETTING,
                SessionVariables.assignments(KIND, TransactionMode.PESSIMISTIC, name -> true, ""));
        settings.setProperty("sslMode", TlsMode.OFF.sslMode()); // it is started without
        return settings;
    }

    @Override
    public Login awaitReady() {
        try {
            return login.get(READY_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (closing) {
                throw new DatabaseException("the embedded server was closed while it started", e);
            } else if (e.getCause() instanceof DatabaseException known) {
                throw known;
            } else if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException(
                    "the embedded server does not start: " + DatabaseException.reasonOf(cause), cause);
        } catch (TimeoutException e) {
            throw new DatabaseException(
                    "the embedded server has not started after " + READY_TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while the embedded server starts", e);
        }
    }

    private Login run() throws IOException, InterruptedException {
        ServerPlatform platform = ServerPlatform.current();
        CacheFolder cache = CacheFolder.in(platform.userCaches(System.getenv()));
        String password = new BigInteger(128, new SecureRandom()).toString(Character.MAX_RADIX);
        ServerFiles files;
        RunFolder made;
        try {
            files = ServerFiles.prepare(cache, platform);
            made = RunFolder.create(cache);
            folder = made;
            FileTree.copy(files.template(), made.data());
            Files.writeString(made.initFile(), initSql(password));
        } catch (IOException e) {
            throw cache.unwritable(e);
        }

        for (int tried = 1; ; tried++) {
            int port = ports.next();
            ServerProcess started = files.start(made.data(), options(made, port));
            process = started;
            made.note(started.handle());
            String url = HostChoice.ONE.scheme(driver) + LOOPBACK + ":" + port + "/" + ServerFiles.DATABASE;
            loadDriver(url);
            if (started.awaitReady(START_TIMEOUT)) {
                return new Login(url, USER, password);
            } else if (!started.missedItsPort() || tried == PORTS_TRIED) {
                throw new DatabaseException("the embedded server does not start: " + started.reason(), null);
            }
        }
    }

    /** Has the driver load most of its classes while the server starts. Otherwise the first connection would wait for them. */
    private void loadDriver(String url) {
        try {
            new DriverConnections(driver, url, driverSettings(tuning)).check();
        } catch (SQLException e) {
            throw refusal(url, e);
        }
    }

    /** Runs before the server accepts connections: creates the account and the table. */
    private static String initSql(String password) {
        return String.join(
                "\n",
                "CREATE USER " + USER + "@'" + LOOPBACK + "' IDENTIFIED BY '" + password + "';",
                "GRANT ALL ON *.* TO " + USER + "@'" + LOOPBACK + "' WITH GRANT OPTION;",
                "USE " + ServerFiles.DATABASE + ";",
                PlayerSchema.sql(),
                ";");
    }

    private static List<String> options(RunFolder folder, int port) {
        return List.of(
                "--tmpdir=" + folder.temporaryFiles(),
                "--init-file=" + folder.initFile(),
                "--bind-address=" + LOOPBACK,
                "--port=" + port,
                "--socket=",
                "--skip-name-resolve",
                "--max-connections=" + CONNECTIONS,
                "--innodb-log-file-size=" + ServerProcess.REDO_LOG_BYTES,
                "--innodb-undo-tablespaces=0",
                "--innodb-temp-data-file-path=ibtmp1:1M:autoextend");
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public DatabaseException refusal(String url, Throwable failure) {
        DatabaseException told = new ConnectFailure(
                        driver,
                        ServerUrl.parse(url).hosts(),
                        ServerFiles.DATABASE,
                        USER,
                        true,
                        Tls.of(null, null, null),
                        false)
                .told(failure);
        return new DatabaseException(
                "the embedded server cannot be reached on the loopback interface: " + told.getMessage(), failure);
    }

    @Override
    public synchronized void close() {
        closing = true;
        boolean interrupted = awaitStarterEnd();
        try {
            if (process != null && folder != null) {
                process.kill(folder::deleteData);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            if (folder != null) {
                folder.close();
            }
        } catch (IOException e) {
            // A later run deletes the rest.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ignores interrupts, because a process may start until the end. Returns whether there was an interrupt. */
    private boolean awaitStarterEnd() {
        boolean interrupted = Thread.interrupted();
        starter.interrupt();
        while (true) {
            try {
                starter.join(CLOSE_TIMEOUT.toMillis());
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
