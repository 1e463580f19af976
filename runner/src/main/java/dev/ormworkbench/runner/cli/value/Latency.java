package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.wire.WireTap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a delay such as {@code 1ms}, {@code 0.5ms}, {@code 200us} or {@code 1s}. */
public final class Latency implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "us",
            BigDecimal.valueOf(1_000),
            "ms",
            BigDecimal.valueOf(1_000_000),
            "s",
            BigDecimal.valueOf(1_000_000_000));

    @Override
    public Duration convert(String value) {
        Matcher parts = FORM.matcher(value);
        if (value.equals("0")) {
            return Duration.ZERO;
        } else if (parts.matches()) {
            BigDecimal nanos =
                    new BigDecimal(parts.group(1)).multiply(NANOS.getOrDefault(parts.group(2), BigDecimal.ONE));
            Duration latency = Duration.ofNanos(nanos.longValue());
            if (latency.compareTo(WireTap.MAX_LATENCY) <= 0) {
                return latency;
            }
        }
        throw new TypeConversionException("'" + value + "' is no delay from 0 to 1s, such as 1ms, 0.5ms or 200us");
    }
}
