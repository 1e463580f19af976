package dev.ormworkbench.runner.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements that the server keeps prepared for one connection, by their numbers there. It forgets the oldest of more
 * than {@value #MOST}. Not thread-safe.
 */
final class PreparedStatements {

    private static final int MOST = 1024;

    /** MariaDB's protocol calls a statement so if the client executes it before the server has told its number. */
    private static final int LAST = -1;

    private final Map<Integer, LoggedCommand> preparations = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, LoggedCommand> eldest) {
            return size() > MOST;
        }
    };

    private @Nullable LoggedCommand last;

    /** The client has sent this preparation. */
    void sent(LoggedCommand preparation) {
        last = preparation;
    }

    /** The server has answered a preparation with this number. */
    void answered(LoggedCommand preparation, int number) {
        preparations.put(number, preparation);
    }

    /** Gives an execution the text of its preparation, if that was seen. */
    void executed(LoggedCommand execution, int number) {
        LoggedCommand preparation = number == LAST ? last : preparations.get(number);
        if (preparation != null) {
            execution.textOf(preparation);
        }
    }

    /** The client has closed the statement of this number. */
    void closed(int number) {
        preparations.remove(number);
    }
}
