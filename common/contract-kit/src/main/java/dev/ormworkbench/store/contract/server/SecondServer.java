package dev.ormworkbench.store.contract.server;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.embedded.OwnServer;
import java.io.IOException;
import java.util.Locale;

/** A second server of the kit's release. */
record SecondServer(OwnServer server) implements RestartableServer {

    @Override
    public void reach(HikariConfig settings) {
        String scheme = ContractDatabase.driver().name().toLowerCase(Locale.ROOT);
        settings.setJdbcUrl(server.url("127.0.0.1").replace("jdbc:mysql:", "jdbc:" + scheme + ":"));
        settings.setUsername(OwnServer.USER);
        settings.setPassword(OwnServer.PASSWORD);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        server.stop();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        server.start();
    }

    @Override
    public void end() throws IOException, InterruptedException {
        server.end();
    }
}
