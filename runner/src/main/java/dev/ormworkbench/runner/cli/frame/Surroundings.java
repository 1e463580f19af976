package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.text.VisibleStream;
import dev.ormworkbench.runner.text.VisibleWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The environment that commands run in.
 *
 * @param implementations those on the class path
 * @param databases opens the database that {@code --db} names
 * @param password the password of the database's user, unless a file holds it; null if there is none
 * @param out receives only the results, and makes invisible characters visible
 * @param err receives everything else, and makes invisible characters visible, too
 * @param terminal the terminal that shows the results
 * @param ending whether the program is being ended from outside; failures from then on are not reported
 */
public record Surroundings(
        Supplier<Implementations> implementations,
        DatabaseOpener databases,
        @Nullable String password,
        Writer out,
        PrintStream err,
        Terminal terminal,
        BooleanSupplier ending) {

    /** Wraps both streams so that everything written to them becomes visible. */
    public Surroundings {
        out = VisibleWriter.to(out, terminal.colours());
        err = VisibleStream.to(err);
    }

    /** Returns what writes results for people, as wide as the terminal. */
    public Lines lines() {
        return new Lines(out, terminal);
    }

    /** See {@link Database#open(String, Access, Driver, Tuning, TransactionMode)}. */
    public interface DatabaseOpener {
        Database open(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode);
    }
}
