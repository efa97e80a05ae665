/** What ended deals tell: how often deals with a signal were won, how well the score told them apart, and which points they suggest. */
@NullMarked
package io.salescoach.backtest;

import org.jspecify.annotations.NullMarked;
