package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Traffic of a scenario that belongs to none of its steps.
 *
 * @param ends what each session sent when it ended after the last step, which is the rollback of an open transaction.
 *     Keyed by session, in the order of their first steps, without sessions that sent nothing
 * @param noSession what no session sent. The pool itself sends when it opens connections and when it has lent none for
 *     a while, and so may threads of a library
 */
public record BesideSteps(Map<String, StepTrace> ends, StepTrace noSession) {

    static BesideSteps of(Map<String, SessionThread> sessions, StepTrace noSession, Timeline timeline) {
        Map<String, StepTrace> ends = new LinkedHashMap<>();
        sessions.forEach((name, session) -> {
            StepTrace ending = session.ending(timeline);
            if (!ending.isNothing()) {
                ends.put(name, ending);
            }
        });
        return new BesideSteps(ends, new StepTrace(noSession.calls(), noSession.wire(), timeline));
    }
}
