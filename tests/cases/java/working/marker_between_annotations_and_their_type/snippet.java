// ...

import java.lang.annotation.Retention;

/** Says that a field holds money. */
@Documented

// ...

public @interface Money {
    String currency() default "EUR";
}
