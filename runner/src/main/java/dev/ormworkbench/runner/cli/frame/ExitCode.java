package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.runner.run.Verdict;

/** The exit codes of the program. */
public final class ExitCode {

    /** Everything was played, and all implementations gave the same results. */
    public static final int SUCCESS = 0;

    /** Something could not be played, or a step ended with an exception. */
    public static final int FAILURE = 1;

    /** The command line is invalid: an option, a name or a file is wrong. */
    public static final int USAGE = 2;

    /** Implementations gave different results. */
    public static final int DIFFERENCE = 3;

    /** Ended by Ctrl-C: 128 plus the signal's number, as in a shell. */
    public static final int INTERRUPTED = 128 + 2;

    /** Standard output was closed: 128 plus the number of SIGPIPE, as in a shell. */
    public static final int BROKEN_PIPE = 128 + 13;

    private ExitCode() {}

    /** Returns the exit code of a run. A difference outweighs a failure. */
    public static int of(Verdict verdict) {
        if (!verdict.isSame()) {
            return DIFFERENCE;
        }
        return verdict.failures().isEmpty() ? SUCCESS : FAILURE;
    }
}
