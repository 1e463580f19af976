package dev.ormworkbench.store.contract;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.server.Nodes;
import dev.ormworkbench.store.contract.verdict.Contract;
import dev.ormworkbench.store.contract.verdict.ContractVerdict;
import dev.ormworkbench.store.contract.verdict.RuleTally;
import dev.ormworkbench.store.contract.verdict.VerdictFolder;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports the verdict on each rule at the end of a class: on standard output, and as files. */
final class ContractReport {

    /**
     * JUnit's configuration parameter, or the system property, that names the folder for the files; {@code none} means
     * no report. By default the folder is {@code contract} in {@code target} or {@code build}, whichever exists; if
     * neither exists, the kit writes no files.
     */
    static final String FOLDER = "contract.report";

    private final Contract contract;
    private final String store;
    private final String library;
    private final ServerProduct product;

    private ContractReport(Contract contract, String store, String library, ServerProduct product) {
        this.contract = contract;
        this.store = store;
        this.library = library;
        this.product = product;
    }

    /** @param product the product for which the kit takes the server */
    static ContractReport of(PlayerStoreProvider provider, ServerProduct product) {
        return new ContractReport(Contract.PLAYERS, provider.name(), provider.library(), product);
    }

    /** @param product the product for which the kit takes the server */
    static ContractReport of(GuildStoreProvider provider, ServerProduct product) {
        return new ContractReport(Contract.GUILDS, provider.name(), provider.description(), product);
    }

    void give(RuleTally tally, Optional<String> asked) {
        if (asked.filter("none"::equals).isPresent()) {
            return;
        }
        ServerInfo server;
        try {
            server = ContractDatabase.shared().info();
        } catch (DatabaseException e) {
            System.out.println("No report, because the server is gone: " + e.getMessage());
            return;
        }
        ContractVerdict verdict =
                new ContractVerdict(contract, store, library, nameOf(server), driver(server), tally.verdicts(contract));
        System.out.print(verdict.text());
        if (verdict.playedInPart()) {
            System.out.println("Only a part of the kit was played, so no report is written.");
            return;
        }
        folder(asked).ifPresent(folder -> {
            try {
                System.out.println("As a page: " + new VerdictFolder(folder).write(verdict));
            } catch (IOException e) {
                throw new UncheckedIOException("the report cannot be written", e);
            }
        });
    }

    private String nameOf(ServerInfo server) {
        int nodes = Nodes.all().size();
        return server.kind().product().displayName()
                + " " + server.kind().version()
                + (nodes > 1 ? ", " + nodes + " nodes" : "")
                + (product == server.kind().product() ? "" : ", taken for " + product.displayName());
    }

    private static String driver(ServerInfo server) {
        return server.driver() + ", " + ContractDatabase.tuning().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Path> folder(Optional<String> asked) {
        return asked.map(Path::of).or(() -> Stream.of("target", "build")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .map(build -> build.resolve("contract")));
    }
}
