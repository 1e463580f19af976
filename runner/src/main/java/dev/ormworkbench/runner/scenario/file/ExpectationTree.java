package dev.ormworkbench.runner.scenario.file;

import static dev.ormworkbench.runner.scenario.file.ScenarioTree.constant;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.oneOrMore;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.text;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.Optional;

/**
 * Reads expectations from a tree that fits the schema.
 *
 * @param isolation the level that the scenario fixes; empty if it fixes none
 */
record ExpectationTree(Optional<Isolation> isolation) {

    /** Reads the expected outcome of a step in some settings. */
    Expectation expectation(YamlNode node) {
        return expectation(scope(node), node, "value");
    }

    /** @param value the name of the value in the node */
    static Expectation expectation(Scope scope, YamlNode node, String value) {
        return new Expectation(
                scope,
                Optional.ofNullable(node.get(value)).map(ScenarioTree::plain),
                Optional.ofNullable(node.get("blocks")).map(YamlNode::asBoolean),
                text(node, "because"));
    }

    /** Reads the expected result of a lesson in some settings. */
    Lesson.ExpectedResult result(YamlNode node) {
        YamlNode blocked = node.get("blocked");
        return new Lesson.ExpectedResult(
                scope(node),
                new LessonResult(
                        text(node, "result").equals("happened"),
                        blocked != null && blocked.asBoolean(),
                        Optional.ofNullable(node.get("error")).map(YamlNode::asString)),
                text(node, "because"));
    }

    private Scope scope(YamlNode node) {
        return new Scope(
                oneOrMore(node.get("implementation"), YamlNode::asString),
                oneOrMore(node.get("behaviour"), each -> constant(Behaviour.class, each)),
                oneOrMore(node.get("product"), each -> constant(ServerProduct.class, each)),
                Optional.ofNullable(node.get("transactionMode")).map(mode -> constant(TransactionMode.class, mode)),
                Optional.ofNullable(node.get("spread")).map(YamlNode::asBoolean),
                Optional.ofNullable(node.get("snapshotIsolation")).map(YamlNode::asBoolean),
                oneOrMore(node.get("isolation"), this::playedIsolation));
    }

    private Isolation playedIsolation(YamlNode node) {
        Isolation level = constant(Isolation.class, node);
        isolation.filter(own -> own != level).ifPresent(own -> {
            throw new Problem(
                    node.place(),
                    "the scenario is played only at " + Spelling.of(own) + ", never at " + Spelling.of(level));
        });
        return level;
    }
}
