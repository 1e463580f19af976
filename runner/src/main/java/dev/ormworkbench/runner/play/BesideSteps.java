package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was sent while a scenario was played, and belongs to none of its steps.
 *
 * @param ends by session, in the order of their first steps, what it sent as it was ended after the last step: the
 *     rollback of a transaction that was open. Those that sent nothing are left out
 * @param noSession what no session sent: the pool by itself, as it opened connections or had lent none for a while, and
 *     threads of a library's own, if it has any
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
