#include "html/html_page.h"

#include "html/page_css.h"
#include "html/page_js.h"

/* The policy names style and script by their hashes ("Content Security Policy Level 3", section
 * 2.3.1): what a database holds could not run even where it were taken for markup. */
#define POLICY                                                                                     \
    "default-src 'none'; style-src '" HD_PAGE_CSS_HASH "'; script-src '" HD_PAGE_JS_HASH           \
    "'; base-uri 'none'; form-action 'none'"

char *hd_html_page_make(const char *title, const HdHtml *body)
{
    HdHtml *page = hd_html_build_new();
    hd_html_add(page, "<!doctype html>\n"
                      "<html lang=\"en\">\n"
                      "<head>\n"
                      "<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"generator\" content=\"howdah " HD_VERSION "\">\n"
                      "<title>");
    hd_html_add_text(page, title);
    hd_html_add(page, "</title>\n<style>" HD_PAGE_CSS "</style>\n</head>\n<body>\n"
                      "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
    hd_html_add_fragment(page, body);
    hd_html_add(page, "<script>" HD_PAGE_JS "</script>\n</body>\n</html>\n");
    return hd_html_steal(page);
}
