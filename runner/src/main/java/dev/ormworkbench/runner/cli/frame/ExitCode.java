package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.runner.run.Verdict;

/** How the program ends. */
public final class ExitCode {

    /** Everything was played, and all implementations came to the same. */
    public static final int SUCCESS = 0;

    /** Something could not be played, or a step ended in an exception. */
    public static final int FAILURE = 1;

    /** The command line asks for what there is not. */
    public static final int USAGE = 2;

    /** Implementations came to different results. */
    public static final int DIFFERENCE = 3;

    /** Ended by Ctrl-C: 128 and the signal's number, as a shell says. */
    public static final int INTERRUPTED = 128 + 2;

    /** Nobody reads the output any more: 128 and the number of SIGPIPE, as a shell says. */
    public static final int BROKEN_PIPE = 128 + 13;

    private ExitCode() {}

    /** That of a run; a difference counts more than a failure. */
    public static int of(Verdict verdict) {
        if (!verdict.isSame()) {
            return DIFFERENCE;
        }
        return verdict.failures().isEmpty() ? SUCCESS : FAILURE;
    }
}
