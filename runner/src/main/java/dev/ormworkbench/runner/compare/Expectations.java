package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a scenario expects with its results. */
public final class Expectations {

    private Expectations() {}

    /** Returns what is not as expected, a line each, in the order of the steps; empty if all is as expected. */
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
                            unmet.add(step + "expected " + Notation.value(expected) + ", got " + inWords(played)));
            played.step()
                    .expectedToBlock(setting)
                    .filter(expected -> expected != played.blocked())
                    .ifPresent(expected -> unmet.add(step + (expected ? "expected" : "not expected")
                            + " to wait for another session, and it " + (expected ? "did not" : "did")));
            if (isUnshown(played, setting)) {
                unmet.add("the difference that step " + played.number() + " declares does not show");
            }
        }
        transcript.result().ifPresent(came -> expected(transcript)
                .map(Lesson.ExpectedResult::result)
                .filter(expected -> !expected.equals(came))
                .ifPresent(expected -> unmet.add("expected '" + expected + "', got '" + came + "'")));
        if (isUnshown(transcript)) {
            unmet.add("the difference that is declared does not show");
        }
        return unmet;
    }

    /** Returns whether the step's result is as expected, if anything is. */
    static boolean isMet(PlayedStep played, Scope.Setting setting) {
        return meets(played, played.step().expectedValue(setting), played.step().expectedToBlock(setting));
    }

    private static boolean meets(PlayedStep played, Optional<Object> value, Optional<Boolean> blocks) {
        return value.map(expected -> Values.matches(expected, played.outcome().value()))
                        .orElse(true)
                && blocks.map(expected -> expected == played.blocked()).orElse(true);
    }

    /** Returns whether the lesson's result is as expected, if anything is. */
    static boolean isMet(Transcript transcript) {
        return expected(transcript)
                .map(expected -> transcript.result().equals(Optional.of(expected.result())))
                .orElse(true);
    }

    private static Optional<Lesson.ExpectedResult> expected(Transcript transcript) {
        return transcript.scenario().lesson().flatMap(lesson -> lesson.expectedIn(transcript.setting()));
    }

    /** Returns whether a difference is declared for it, but its result is what is expected without that difference. */
    static boolean isUnshown(Transcript transcript) {
        return expected(transcript)
                .filter(declared -> declared.scope().isDivergence())
                .flatMap(declared -> transcript.scenario().lesson().map(lesson -> lesson.without(declared.scope())))
                .flatMap(lesson -> lesson.expectedIn(transcript.setting()))
                .map(others -> transcript.result().equals(Optional.of(others.result())))
                .orElse(false);
    }

    /** The same for a step. An expected value may be a part of the whole one, so one outcome may meet both. */
    private static boolean isUnshown(PlayedStep played, Scope.Setting setting) {
        Optional<Expectation> declared = played.step().declared(setting, Scope::isDivergence);
        if (declared.isEmpty()) {
            return false;
        }
        Step others = played.step().without(declared.get().scope());
        Optional<Object> value = declared.get().value().isEmpty() ? Optional.empty() : others.expectedValue(setting);
        Optional<Boolean> blocks =
                declared.get().blocks().isEmpty() ? Optional.empty() : others.expectedToBlock(setting);
        boolean isSame = value.equals(declared.get().value())
                && blocks.equals(declared.get().blocks());
        boolean isOfOthers = value.isPresent() == declared.get().value().isPresent()
                && blocks.isPresent() == declared.get().blocks().isPresent()
                && meets(played, value, blocks);
        return isOfOthers && (isSame || !isMet(played, setting));
    }

    private static String inWords(PlayedStep played) {
        return played.outcome().isFailure()
                ? String.join("", played.outcome().lines())
                : Notation.value(played.outcome().value());
    }

    /** Returns whether an error is expected in this step, or is the one that its lesson expects. */
    public static boolean allowsError(Transcript transcript, PlayedStep played) {
        return played.step().expectedValue(transcript.setting()).isPresent()
                || expected(transcript)
                        .flatMap(expected -> expected.result().error())
                        .equals(played.outcome().error());
    }
}
