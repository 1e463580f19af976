package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for the shortest script in which an implementation still differs from the contract. The difference itself
 * may change: a shorter script shows any difference better.
 *
 * <p>It removes steps by delta debugging, the algorithm ddmin of A. Zeller and R. Hildebrandt, <i>Simplifying and
 * Isolating Failure-Inducing Input</i>, IEEE Transactions on Software Engineering 28(2), 2002. It also removes steps
 * that the {@link Referee} does not allow.
 */
public final class Shrinking {

    /** Plays a script on the implementation. */
    public interface Trial {
        /** Returns the first difference; empty if there is none. */
        Optional<Difference> play(Script script) throws InterruptedException;
    }

    private final Game game;
    private final Trial trial;
    private final Set<List<Step>> tried = new HashSet<>();
    private int stepsLeft;
    private Script shortest;
    private Difference difference;

    /** @param atMost the maximum number of steps to play in total */
    private Shrinking(Game game, Trial trial, int atMost, Script script, Difference difference) {
        this.game = game;
        this.trial = trial;
        this.stepsLeft = atMost;
        this.shortest = script;
        this.difference = difference;
    }

    /**
     * The shortest script found.
     *
     * @param cameAgain whether the difference occurs each time the script is played; if not, the script is not
     *     shortened
     */
    public record Found(Script script, Difference difference, boolean cameAgain) {

        /** Returns whether only the server's table differs, and all steps agree with the contract. */
        public boolean isInTableAlone() {
            return difference.step() > script.length();
        }

        /** Returns the steps before the one that differs, a line each. */
        public List<String> before() {
            return script.expected().stream()
                    .takeWhile(step -> step.number() != difference.step())
                    .map(PlayedStep::line)
                    .toList();
        }
    }

    /**
     * Shortens a script.
     *
     * @param game what the script is made of
     * @param difference the difference that was found
     * @param atMost the maximum number of steps to play for it
     * @throws InterruptedException if the thread is interrupted
     */
    public static Found shrink(Game game, Trial trial, int atMost, Script script, Difference difference)
            throws InterruptedException {
        Shrinking shrinking = new Shrinking(game, trial, atMost, script, difference);
        if (!shrinking.stillDiffers(script.steps())) {
            return new Found(script, difference, false);
        }
        shrinking.leaveOutSteps();
        shrinking.simplifyValues();
        shrinking.leaveOutSteps();
        return new Found(shrinking.shortest, shrinking.difference, true);
    }

    /** ddmin: tries smaller and smaller parts of the steps, and the rest without each part. */
    private void leaveOutSteps() throws InterruptedException {
        int parts = 2;
        while (shortest.length() >= 2 && stepsLeft > 0) {
            List<Step> steps = shortest.steps();
            parts = Math.min(parts, steps.size());
            if (anyPartDiffers(steps, parts)) {
                parts = 2;
            } else if (anyComplementDiffers(steps, parts)) {
                parts = Math.max(parts - 1, 2);
            } else if (parts < steps.size()) {
                parts = 2 * parts;
            } else {
                return;
            }
        }
    }

    private boolean anyPartDiffers(List<Step> steps, int parts) throws InterruptedException {
        for (int i = 0; i < parts; i++) {
            if (stillDiffers(steps.subList(start(steps, parts, i), start(steps, parts, i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyComplementDiffers(List<Step> steps, int parts) throws InterruptedException {
        for (int i = parts - 1; i >= 0; i--) {
            List<Step> complement = new ArrayList<>(steps.subList(0, start(steps, parts, i)));
            complement.addAll(steps.subList(start(steps, parts, i + 1), steps.size()));
            if (stillDiffers(complement)) {
                return true;
            }
        }
        return false;
    }

    private static int start(List<Step> steps, int parts, int part) {
        return (int) ((long) steps.size() * part / parts);
    }

    /** Repeats until nothing gets simpler, because one simplification may allow another. */
    private void simplifyValues() throws InterruptedException {
        boolean simplified;
        do {
            simplified = false;
            for (Simplification simpler : game.simplerThan(shortest.steps())) {
                simplified |= stillDiffers(simpler.in(shortest.steps()));
            }
        } while (simplified);
    }

    /**
     * Returns whether a shorter script still differs. If so, keeps its steps up to the difference as the shortest
     * script so far.
     */
    private boolean stillDiffers(List<Step> steps) throws InterruptedException {
        Script script = game.script(withLook(steps));
        if (!tried.add(script.steps())) {
            return false;
        }
        if (script.length() > stepsLeft) {
            stepsLeft = 0;
            return false;
        }
        stepsLeft -= script.length();
        Optional<Difference> found = trial.play(script);
        if (found.isEmpty() || Math.min(found.get().step(), script.length()) > shortest.length()) {
            return false;
        }
        difference = found.get();
        shortest = difference.step() < script.length()
                ? game.script(script.steps().subList(0, difference.step()))
                : script;
        return true;
    }

    private List<Step> withLook(List<Step> steps) {
        if (!steps.isEmpty() && steps.get(steps.size() - 1).equals(game.look())) {
            return steps;
        }
        List<Step> with = new ArrayList<>(steps);
        with.add(game.look());
        return with;
    }
}
