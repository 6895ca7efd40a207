package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;

/** What a path belongs to, and so behind which door it answers. */
enum Room {
    /** The providers: the simulator's port only. */
    PROVIDERS,
    /** Phones, admin API, books and what their page needs: both ports. */
    PRETEND_WORLD,
    /** Files of no secret, which the page needs: both ports. */
    FILES,
    /** Everything else is the product: its own port only. */
    PRODUCT;

    /**
     * By the path as the server reads it, decoded and without parameters, so that no other spelling
     * of a path slips through the wrong door.
     */
    static Room of(HttpServletRequest request) { return of(request.getServletPath()); }

    static Room of(String path) {
        if (isIn(path, "/collection", "/disbursement", "/v1/oauth", "/v1/messages", "/v2/messages",
                "/v3/sms", "/v1_0", "/version1"))
            return PROVIDERS;
        if (isIn(path, "/phone", "/simulator", "/try/books"))
            return PRETEND_WORLD;
        if (isIn(path, "/webjars", "/simulator-phone.css", "/simulator-phone.js", "/error"))
            return FILES;
        return PRODUCT;
    }

    private static boolean isIn(String path, String... roots) {
        for (var root : roots)
            if (path.equals(root) || path.startsWith(root + "/"))
                return true;
        return false;
    }
}
