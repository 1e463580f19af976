package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace of one call of an operation.
 *
 * @param operation as users name it
 * @param tookMicros from the first command to the last answer, in microseconds; 0 if nothing was sent
 * @param calls of JDBC, in order; equal calls in a row whose rows are unknown are one, and of more than {@value #MANY_CALLS}
 *     calls all executions of a statement in a transaction are one, where it comes first
 * @param wire the first {@value #MOST_COMMANDS} commands, in the order in which they began
 */
public record OperationTrace(
        String implementation,
        Driver driver,
        Tuning tuning,
        AutoCommit autoCommit,
        String operation,
        Sent sent,
        double tookMicros,
        List<SqlCall> calls,
        List<Command> wire) {

    /** Number of commands that are kept. */
    public static final int MOST_COMMANDS = 20;

    private static final int MOST_TEXT = 160;

    /** Beyond these, a reader looks for what differs: a page with N+1 selects has four statements in 211 calls. */
    private static final int MANY_CALLS = 20;

    /**
     * The counts of what was sent.
     *
     * @param statements executed statements; a batch counts as one
     * @param commands commands on the wire
     * @param roundTrips how often the driver had to wait for the server
     * @param bytesOut bytes to the server, with packet headers
     * @param bytesIn bytes from the server, with packet headers
     * @param rowsIn rows in the server's result sets; 0 if they are hidden, as under TLS
     */
    public record Sent(long statements, long commands, long roundTrips, long bytesOut, long bytesIn, long rowsIn) {}

    /**
     * A call of JDBC.
     *
     * @param sql the statement, or the method of JDBC that begins or ends a transaction
     * @param statement whether it is a statement
     * @param parameters of the first execution
     * @param executions number of parameter sets, added up over calls that are one
     * @param rows changed or returned, added up in the same way; {@value JdbcCall#UNKNOWN_ROWS} if the driver does not tell
     */
    public record SqlCall(String sql, boolean statement, List<String> parameters, long executions, long rows) {

        /** Copies the list. */
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
            return statement && sql.equals(earlier.sql);
        }

        private boolean hidesRows() {
            return rows == JdbcCall.UNKNOWN_ROWS;
        }

        private SqlCall and(SqlCall later) {
            return new SqlCall(
                    sql,
                    statement,
                    parameters,
                    executions + later.executions,
                    hidesRows() || later.hidesRows() ? JdbcCall.UNKNOWN_ROWS : rows + later.rows);
        }
    }

    /**
     * A command on the wire.
     *
     * @param text of its SQL, shortened
     * @param beganMicros after the first command of the call, in microseconds
     * @param waitMicros until the last byte of its answer, in microseconds; 0 without an answer
     */
    public record Command(
            String kind, String text, long bytesOut, long bytesIn, double beganMicros, double waitMicros) {}

    /** Copies the lists. */
    public OperationTrace {
        calls = List.copyOf(calls);
        wire = List.copyOf(wire);
    }

    /** Returns the trace of one call as the report keeps it. */
    public static OperationTrace of(
            String implementation, ClientSettings client, MeasuredOperation operation, StepTrace trace) {
        WireTotals totals = trace.wire().totals();
        return new OperationTrace(
                implementation,
                client.driver(),
                client.tuning(),
                client.autoCommit(),
                operation.userName(),
                new OperationTrace.Sent(
                        trace.statements(),
                        totals.commandCount(),
                        totals.roundTrips(),
                        totals.bytesOut(),
                        totals.bytesIn(),
                        totals.rows()),
                tookMicros(trace.wire().commands()),
                calls(trace.calls()),
                commands(trace.wire().commands()));
    }

    private static List<SqlCall> calls(List<JdbcCall> calls) {
        boolean many = calls.size() > MANY_CALLS;
        List<SqlCall> kept = new ArrayList<>();
        for (JdbcCall each : calls) {
            SqlCall call = SqlCall.of(each);
            int repeated = many ? inTransaction(call, kept) : before(call, kept);
            if (repeated < 0) {
                kept.add(call);
            } else {
                kept.set(repeated, kept.get(repeated).and(call));
            }
        }
        return kept;
    }

    /** Returns the position of the call before, if this one repeats it and both hide their rows; -1 otherwise. */
    private static int before(SqlCall call, List<SqlCall> kept) {
        int last = kept.size() - 1;
        return last >= 0
                        && call.repeats(kept.get(last))
                        && call.hidesRows()
                        && kept.get(last).hidesRows()
                ? last
                : -1;
    }

    /** Returns the position of the call that this one repeats within a transaction; -1 if there is none. */
    private static int inTransaction(SqlCall call, List<SqlCall> kept) {
        int i = kept.size() - 1;
        while (i >= 0 && kept.get(i).statement && !call.repeats(kept.get(i))) {
            i--;
        }
        return i >= 0 && call.repeats(kept.get(i)) ? i : -1;
    }

    private static double tookMicros(List<SentCommand> commands) {
        long begin = commands.isEmpty() ? 0 : commands.get(0).beganNanos();
        return commands.stream()
                        .mapToLong(command -> command.beganNanos() + command.nanos() - begin)
                        .max()
                        .orElse(0)
                / 1e3;
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

    /** Returns the time from the first command to the last answer of the commands that are kept, in microseconds. */
    public double shownMicros() {
        return wire.stream()
                .mapToDouble(command -> command.beganMicros() + command.waitMicros())
                .max()
                .orElse(0);
    }

    /** Returns the name of the contract's method that was called. */
    public String method() {
        return MeasuredOperation.named(operation).map(MeasuredOperation::method).orElse(operation);
    }

    /** Returns the contract whose store was called: that of players if nobody knows the operation. */
    public StoreContract contract() {
        return MeasuredOperation.named(operation)
                .map(MeasuredOperation::contract)
                .orElse(StoreContract.PLAYERS);
    }

    /** Returns how the call fetches guilds; empty if it does not. */
    public Optional<Fetching> fetching() {
        return MeasuredOperation.named(operation).flatMap(MeasuredOperation::fetching);
    }
}
