package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Recurring;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server of a classroom, on the loopback interface. It bounds requests in size, number and time, and ends plays that nobody
 * watches.
 */
public final class ClassroomServer implements AutoCloseable {

    /** The largest body of a request, in bytes: a long scenario. */
    static final int MOST_BYTES = 1 << 20;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_HEADER_BYTES = 8 << 10;
    private static final int MOST_CONNECTIONS = 200;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int THREADS = 40;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Server server;
    private final Api api;
    private final Admission admission;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, work -> {
        Thread daemon = new Thread(work, "workbench-classroom-clock");
        daemon.setDaemon(true);
        return daemon;
    });

    private ClassroomServer(Server server, Api api, Admission admission) {
        this.server = server;
        this.api = api;
        this.admission = admission;
    }

    /**
     * Starts a server.
     *
     * @param port the port to listen on; 0 for any that is free
     * @throws BindException if the port is not free
     * @throws IOException if the server cannot listen for another reason
     */
    public static ClassroomServer start(Classroom classroom, int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, (int) LONGEST_IDLE.toMillis());
        threads.setName("workbench-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setStopTimeout(0);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(LONGEST_IDLE.toMillis());
        connector.setReuseAddress(true);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        Api api = new Api(classroom);
        ComingBodies bodies = new ComingBodies();
        bodies.setHandler(api);
        IdleConnections connections = new IdleConnections(LONGEST_IDLE);
        connections.setHandler(new DoSHandler(
                bodies,
                DoSHandler.ID_FROM_REMOTE_ADDRESS,
                new DoSHandler.LeakingBucketTrackerFactory(REQUESTS_PER_SECOND),
                new DoSHandler.StatusRejectHandler(HttpStatus.TOO_MANY_REQUESTS_429),
                -1));
        connector.addEventListener(connections);
        // It is first: whoever is not let in does not count.
        Admission admission = new Admission();
        admission.setHandler(connections);
        server.setHandler(admission);
        server.setErrorHandler(new PlainErrors());
        try {
            server.start();
        } catch (IOException e) {
            stop(server);
            if (e.getCause() instanceof BindException inUse) {
                throw inUse;
            }
            throw e;
        } catch (Exception e) {
            stop(server);
            throw new IOException(e);
        }
        admission.listensOn(connector.getLocalPort());
        ClassroomServer started = new ClassroomServer(server, api, admission);
        List.<Runnable>of(api::beat, classroom::endForgotten, bodies::beat, connections::beat)
                .forEach(started::eachBeat);
        return started;
    }

    private void eachBeat(Runnable work) {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(
                new Recurring(work), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sets up in the background what the first page needs, so that it does not wait. */
    public void warmUp() {
        api.warmUp();
    }

    /** Returns the address that lets in whoever has it. */
    public String address() {
        return admission.address();
    }

    /** Does this each time that somebody comes in with the address. */
    public void whenAdmitted(Runnable work) {
        admission.whenAdmitted(work);
    }

    /** An error before our own handlers: no page of the library, with its name and a stack. */
    private static final class PlainErrors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            SecurityHeaders.add(response);
            Answer.error(response.getStatus(), HttpStatus.getMessage(response.getStatus()))
                    .send(response, callback);
            return true;
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            // Its threads are daemons.
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        clock.shutdownNow();
        api.close();
        stop(server);
    }
}
