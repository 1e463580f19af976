package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.TlsMode;
import dev.ormworkbench.runner.load.Pick;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.TraceDetail;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the constants of an enum as users write them: in lower case with hyphens. */
public class LowerCaseEnum<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> type;

    LowerCaseEnum(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Spelling.of(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Spelling::of)
                                .collect(Collectors.joining(", "))));
    }

    /** {@link Driver}. */
    public static final class OfDriver extends LowerCaseEnum<Driver> {
        OfDriver() {
            super(Driver.class);
        }
    }

    /** {@link TlsMode}. */
    public static final class OfTlsMode extends LowerCaseEnum<TlsMode> {
        OfTlsMode() {
            super(TlsMode.class);
        }
    }

    /** {@link TransactionMode}. */
    public static final class OfTransactionMode extends LowerCaseEnum<TransactionMode> {
        OfTransactionMode() {
            super(TransactionMode.class);
        }
    }

    /** {@link Tuning}. */
    public static final class OfTuning extends LowerCaseEnum<Tuning> {
        OfTuning() {
            super(Tuning.class);
        }
    }

    /** {@link Locking}. */
    public static final class OfLocking extends LowerCaseEnum<Locking> {
        OfLocking() {
            super(Locking.class);
        }
    }

    /** {@link TraceDetail}. */
    public static final class OfTraceDetail extends LowerCaseEnum<TraceDetail> {
        OfTraceDetail() {
            super(TraceDetail.class);
        }
    }

    /** {@link Pick}. */
    public static final class OfPick extends LowerCaseEnum<Pick> {
        OfPick() {
            super(Pick.class);
        }
    }

    /** {@link Format}. */
    public static final class OfFormat extends LowerCaseEnum<Format> {
        OfFormat() {
            super(Format.class);
        }
    }
}
