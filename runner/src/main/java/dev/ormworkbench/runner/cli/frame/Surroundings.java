package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.database.Access;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.database.Tuning;
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
 * What the commands take from the world around them.
 *
 * @param implementations those on the class path
 * @param databases opens what {@code --db} names
 * @param password of the database's user, unless a file has it; null if there is none
 * @param out takes the results, and nothing else; shows what is not visible
 * @param err takes everything else, and does the same
 * @param terminal where the results are read
 * @param ending whether the program is being ended from outside: nothing that fails from then on is news
 */
public record Surroundings(
        Supplier<Implementations> implementations,
        DatabaseOpener databases,
        @Nullable String password,
        Writer out,
        PrintStream err,
        Terminal terminal,
        BooleanSupplier ending) {

    /** Whatever is written or printed becomes visible. */
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
