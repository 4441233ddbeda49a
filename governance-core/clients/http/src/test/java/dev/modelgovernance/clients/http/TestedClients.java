package dev.modelgovernance.clients.http;

import dev.modelgovernance.attacks.TestedClient;
import java.util.List;

/** The clients under test. */
final class TestedClients {

    private TestedClients() {}

    static List<TestedClient> all() {
        return List.of(
                new RetrofitClient(),
                new FeignClient(),
                new ApacheClient(),
                new ApacheAsyncClient(),
                new JettyClient(),
                new AsyncHttpTestClient(),
                new GoogleClient(),
                new ReactorNettyClient(),
                new SpringWebClient(),
                new VertxClient(),
                new JerseyTestClient(),
                new RestEasyClient(),
                new MicronautClient());
    }
}
