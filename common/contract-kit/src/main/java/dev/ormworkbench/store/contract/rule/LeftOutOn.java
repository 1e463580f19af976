package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.ServerProduct;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that makes no sense on a product. It is skipped there, with the reason in the report. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LeftOutOn {

    ServerProduct value();

    /** What the product has not, in words that go on from its name. */
    String because();
}
