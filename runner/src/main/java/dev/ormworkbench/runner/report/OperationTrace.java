package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one call of an operation sent.
 *
 * @param calls of JDBC, in their order; the same ones in a row are one
 * @param wire the first {@value #MOST_COMMANDS} commands, in the order in which they began
 */
public record OperationTrace(
        String implementation,
        Driver driver,
        Tuning tuning,
        String operation,
        Sent sent,
        List<SqlCall> calls,
        List<Command> wire) {

    /** How many commands are kept. */
    public static final int MOST_COMMANDS = 40;

    private static final int MOST_TEXT = 160;

    /**
     * How much was sent.
     *
     * @param statements executed statements; a batch counts as one
     * @param commands commands on the wire
     * @param roundTrips how often the driver had to wait for the server
     * @param bytesOut bytes to the server, with packet headers
     * @param bytesIn bytes from the server, with packet headers
     */
    public record Sent(long statements, long commands, long roundTrips, long bytesOut, long bytesIn) {}

    /**
     * A call of JDBC.
     *
     * @param sql the statement, or the method of JDBC that begins or ends a transaction
     * @param statement whether it is a statement
     * @param parameters of its first execution
     * @param executions how many sets of parameters it was executed with, and how often it was called, multiplied
     * @param rows how many it changed or gave; {@value JdbcCall#UNKNOWN_ROWS} if the driver does not tell
     */
    public record SqlCall(String sql, boolean statement, List<String> parameters, long executions, long rows) {

        /** Holds a copy of the list. */
        public SqlCall {
            parameters = List.copyOf(parameters);
        }

        private static SqlCall of(JdbcCall call) {
            return new SqlCall(
                    call.sql(),
                    call.isStatement(),
                    call.parameters().isEmpty() ? List.of() : call.parameters().get(0),
                    Math.max(1, call.parameters().size()),
                    call.rows());
        }

        private boolean repeats(SqlCall earlier) {
            return statement && sql.equals(earlier.sql) && rows == JdbcCall.UNKNOWN_ROWS && earlier.rows == rows;
        }
    }

    /**
     * A command on the wire.
     *
     * @param text its SQL, shortened
     * @param beganMicros since the first command of the call, in microseconds
     * @param waitMicros until the last byte of its answer, in microseconds; 0 without an answer
     */
    public record Command(
            String kind, String text, long bytesOut, long bytesIn, double beganMicros, double waitMicros) {}

    /** Holds copies of the lists. */
    public OperationTrace {
        calls = List.copyOf(calls);
        wire = List.copyOf(wire);
    }

    /** What a trace says. */
    public static OperationTrace of(
            String implementation, Driver driver, Tuning tuning, MeasuredOperation operation, StepTrace trace) {
        WireTotals totals = trace.wire().totals();
        return new OperationTrace(
                implementation,
                driver,
                tuning,
                operation.userName(),
                new OperationTrace.Sent(
                        trace.statements(),
                        totals.commandCount(),
                        totals.roundTrips(),
                        totals.bytesOut(),
                        totals.bytesIn()),
                calls(trace.calls()),
                commands(trace.wire().commands()));
    }

    private static List<SqlCall> calls(List<JdbcCall> calls) {
        List<SqlCall> kept = new ArrayList<>();
        for (JdbcCall each : calls) {
            SqlCall call = SqlCall.of(each);
            int last = kept.size() - 1;
            if (last >= 0 && call.repeats(kept.get(last))) {
                SqlCall first = kept.get(last);
                kept.set(
                        last,
                        new SqlCall(first.sql, true, first.parameters, first.executions + call.executions, first.rows));
            } else {
                kept.add(call);
            }
        }
        return kept;
    }

    private static List<Command> commands(List<SentCommand> commands) {
        long begin = commands.isEmpty() ? 0 : commands.get(0).beganNanos();
        return commands.stream()
                .limit(MOST_COMMANDS)
                .map(command -> new Command(
                        command.kind().name(),
                        shortened(command.text()),
                        command.bytesOut(),
                        command.bytesIn(),
                        (command.beganNanos() - begin) / 1e3,
                        command.nanos() / 1e3))
                .toList();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT)) + "…";
    }

    /** From the first command to the last answer, of those commands that are kept, in microseconds. */
    public double tookMicros() {
        return wire.stream()
                .mapToDouble(command -> command.beganMicros() + command.waitMicros())
                .max()
                .orElse(0);
    }

    /** The method of the contract that it is a call of. */
    public String method() {
        return Arrays.stream(MeasuredOperation.values())
                .filter(each -> each.userName().equals(operation))
                .findFirst()
                .map(MeasuredOperation::method)
                .orElse(operation);
    }
}
