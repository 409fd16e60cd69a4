/** A crawler, a site for it to crawl, and a plain walk to check it against. */
package dev.weft.samples.tour.crawl;
