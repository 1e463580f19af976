package dev.ormworkbench.runner.classroom.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Lets in whoever has the address that {@code serve} printed, and nobody else. The address has a token, which a cookie replaces at
 * once, so that it stays in no history and no referrer. A request that a foreign page has sent is refused: by its origin, and by
 * its host, because a foreign name may lead to this machine (DNS rebinding).
 */
final class Admission extends Handler.Wrapper {

    private static final String TOKEN = "token";

    /** What somebody may add to the address, for the page alone. */
    private static final String PROJECTOR = "projector";

    private static final String OF_ANOTHER = "another page may not ask this server";

    private static final String LEADS_IN = """
            <!DOCTYPE html>
            <html lang="en">
            <meta http-equiv="refresh" content="0;url=%1$s">
            <title>ORM workbench</title>
            <p><a href="%1$s">Open the classroom</a></p>
            </html>
            """;

    private static final Set<String> ORIGIN_OF_OURS = Set.of("same-origin", "none");

    private final String token = random();
    private final String secret = random();
    private int port;
    private volatile Runnable admitted = () -> {};

    private static String random() {
        return new BigInteger(160, new SecureRandom()).toString(Character.MAX_RADIX);
    }

    /** Returns the address that lets in. */
    String address() {
        return "http://127.0.0.1:" + port + "/?" + TOKEN + "=" + token;
    }

    /** @param port the one on which the server listens */
    void listensOn(int port) {
        this.port = port;
    }

    /** Does this each time that the token lets somebody in. */
    void whenAdmitted(Runnable work) {
        admitted = work;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SecurityHeaders.add(response);
        Optional<String> given = givenToken(request);
        boolean isToken = given.isPresent() && isSame(given.get(), token);
        boolean isOfAnother = isOfAnotherPage(request);
        Optional<String> refusal = refusal(request);
        if (refusal.isPresent() || (isOfAnother && !(isToken && opensPage(request)))) {
            Answer.error(HttpStatus.FORBIDDEN_403, refusal.orElse(OF_ANOTHER)).send(response, callback);
        } else if (isToken) {
            admit(request, response, callback, isOfAnother);
        } else if (given.isPresent() || !hasCookie(request)) {
            Answer.error(
                            HttpStatus.FORBIDDEN_403,
                            "open the address that 'orm-workbench serve' has printed: it lets you in, and each start has another")
                    .send(response, callback);
        } else {
            return super.handle(request, response, callback);
        }
        return true;
    }

    /** @param isOfAnother whether another page led here */
    private void admit(Request request, Response response, Callback callback, boolean isOfAnother) {
        admitted.run();
        Response.addCookie(
                response,
                HttpCookie.build(cookieName(), secret)
                        .path("/")
                        .httpOnly(true)
                        .sameSite(HttpCookie.SameSite.STRICT)
                        .build());
        String page = Request.extractQueryParameters(request).get(PROJECTOR) == null ? "/" : "/?" + PROJECTOR;
        if (isOfAnother) {
            // The browser sends the cookie only on links from our own page, and a redirect counts as the foreign
            // page's.
            Answer.text("text/html", LEADS_IN.formatted(page)).send(response, callback);
        } else {
            Response.sendRedirect(request, response, callback, HttpStatus.SEE_OTHER_303, page, true);
        }
    }

    /** Returns why a request's host or origin is not ours; empty if it is. */
    private Optional<String> refusal(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !hosts(port).contains(host)) {
            return Optional.of("this server answers to 127.0.0.1 and localhost alone");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of(OF_ANOTHER);
        }
        return Optional.empty();
    }

    /** Returns our hosts, as a browser names them: it leaves out the usual port of HTTP. */
    static Set<String> hosts(int port) {
        return port == HttpScheme.HTTP.getDefaultPort()
                ? Set.of("127.0.0.1", "localhost", "127.0.0.1:" + port, "localhost:" + port)
                : Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    private static boolean isOfAnotherPage(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return site != null && !ORIGIN_OF_OURS.contains(site);
    }

    /** The file that opens the browser leads here, as a link in a message may: it shows a page, and reads nothing. */
    private static boolean opensPage(Request request) {
        return "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"))
                && "document".equals(request.getHeaders().get("Sec-Fetch-Dest"));
    }

    private static Optional<String> givenToken(Request request) {
        Fields query = Request.extractQueryParameters(request);
        return Optional.ofNullable(query.getValue(TOKEN));
    }

    private boolean hasCookie(Request request) {
        return Request.getCookies(request).stream()
                .anyMatch(cookie -> cookie.getName().equals(cookieName()) && isSame(cookie.getValue(), secret));
    }

    /** Cookies belong to a host with all its ports, and another server of ours may run on another port. */
    private String cookieName() {
        return "orm-workbench-" + port;
    }

    /** Compares in the same time, wherever the difference is. */
    private static boolean isSame(String given, String known) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
