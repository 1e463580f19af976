package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever is let in to the classroom")
class AdmissionTest {

    @Test
    @DisplayName("names the server with its port, which a browser leaves out if it is that of HTTP")
    void hosts() {
        assertThat(Admission.hosts(8080)).containsExactlyInAnyOrder("127.0.0.1:8080", "localhost:8080");
        assertThat(Admission.hosts(80))
                .containsExactlyInAnyOrder("127.0.0.1:80", "localhost:80", "127.0.0.1", "localhost");
    }
}
