package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.TlsMode;
import dev.ormworkbench.runner.cli.frame.UnknownName;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.TraceDetail;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the constants of an enum as users write them, in lower case with hyphens, and iterates over those names. */
public class LowerCaseEnum<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final List<E> constants;

    protected LowerCaseEnum(Class<E> type) {
        this(List.of(type.getEnumConstants()));
    }

    /** @param constants the only ones that users may write */
    protected LowerCaseEnum(List<E> constants) {
        this.constants = constants;
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private List<String> names() {
        return constants.stream().map(Spelling::of).toList();
    }

    @Override
    public E convert(String value) {
        return constants.stream()
                .filter(constant -> Spelling.of(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(UnknownName.choice(value, names())));
    }

    /** Parses a {@link Driver}. */
    public static final class OfDriver extends LowerCaseEnum<Driver> {
        OfDriver() {
            super(Driver.class);
        }
    }

    /** Parses a {@link TlsMode}. */
    public static final class OfTlsMode extends LowerCaseEnum<TlsMode> {
        OfTlsMode() {
            super(TlsMode.class);
        }
    }

    /** Parses a {@link TransactionMode}. */
    public static final class OfTransactionMode extends LowerCaseEnum<TransactionMode> {
        OfTransactionMode() {
            super(TransactionMode.class);
        }
    }

    /** Parses a {@link Tuning}. */
    public static final class OfTuning extends LowerCaseEnum<Tuning> {
        OfTuning() {
            super(Tuning.class);
        }
    }

    /** Parses an {@link AutoCommit}. */
    public static final class OfAutoCommit extends LowerCaseEnum<AutoCommit> {
        OfAutoCommit() {
            super(AutoCommit.class);
        }
    }

    /** {@link Isolation}. */
    public static final class OfIsolation extends LowerCaseEnum<Isolation> {
        OfIsolation() {
            super(Isolation.class);
        }
    }

    /** {@link Fetching}. */
    public static final class OfFetching extends LowerCaseEnum<Fetching> {
        OfFetching() {
            super(Fetching.class);
        }
    }

    /** {@link Locking}. */
    public static final class OfLocking extends LowerCaseEnum<Locking> {
        OfLocking() {
            super(Locking.class);
        }
    }

    /** Parses a {@link TraceDetail}. */
    public static final class OfTraceDetail extends LowerCaseEnum<TraceDetail> {
        OfTraceDetail() {
            super(TraceDetail.class);
        }
    }

    /** Parses a {@link Contract} of stores that random scripts play. Nobody can say what a pitfall must come to. */
    public static final class OfContract extends LowerCaseEnum<Contract> {
        OfContract() {
            super(List.of(Contract.PLAYERS, Contract.GUILDS));
        }
    }

    /** Parses a {@link Pick}. */
    public static final class OfPick extends LowerCaseEnum<Pick> {
        OfPick() {
            super(Pick.class);
        }
    }

    /** Parses a {@link Format}. */
    public static final class OfFormat extends LowerCaseEnum<Format> {
        OfFormat() {
            super(Format.class);
        }
    }
}
