package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Values;
import java.util.ArrayList;
import java.util.List;

/** Holds what a scenario expects against what came. */
public final class Expectations {

    private Expectations() {}

    /** What is not as expected, a line each, in the order of the steps; empty if all is. */
    public static List<String> unmet(Transcript transcript) {
        List<String> unmet = new ArrayList<>();
        Scope.Setting setting = transcript.setting();
        for (PlayedStep played : transcript.steps()) {
            String step = "step " + played.number() + ", " + played.call() + ": ";
            Object came = played.outcome().value();
            played.step()
                    .expectedValue(setting)
                    .filter(expected -> !Values.matches(expected, came))
                    .ifPresent(expected ->
                            unmet.add(step + "expected " + Notation.value(expected) + ", came " + inWords(played)));
            played.step()
                    .expectedToBlock(setting)
                    .filter(expected -> expected != played.blocked())
                    .ifPresent(expected -> unmet.add(step + (expected ? "expected" : "not expected")
                            + " to wait for another session, and it " + (expected ? "did not" : "did")));
        }
        transcript.result().ifPresent(came -> transcript
                .scenario()
                .lesson()
                .flatMap(lesson -> lesson.expectedIn(setting))
                .map(Lesson.ExpectedResult::result)
                .filter(expected -> !expected.equals(came))
                .ifPresent(expected -> unmet.add("expected '" + expected + "', came '" + came + "'")));
        return unmet;
    }

    private static String inWords(PlayedStep played) {
        return played.outcome().isFailure()
                ? String.join("", played.outcome().lines())
                : Notation.value(played.outcome().value());
    }

    /** Whether an error of this step is what is expected of it, or the one that is expected of its lesson. */
    public static boolean allowsError(Transcript transcript, PlayedStep played) {
        return played.step().expectedValue(transcript.setting()).isPresent()
                || transcript
                        .scenario()
                        .lesson()
                        .flatMap(lesson -> lesson.expectedIn(transcript.setting()))
                        .flatMap(expected -> expected.result().error())
                        .equals(played.outcome().error());
    }
}
