using System.Collections.Concurrent;
using Polly;
using Polly.Retry;

namespace HealthChecks;

/// <summary>
/// The retries of a check: a pipeline of one attempt and its retries, at a constant delay, on the given clock. What a check's verdict
/// means is <see cref="CheckerState"/>'s affair. Checkers with equal retries share a pipeline.
/// </summary>
internal sealed class RetryPipelines(TimeProvider time)
{
    // The longest delay the retry strategy accepts.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(int Retries, TimeSpan Delay), ResiliencePipeline<CheckResult>> _pipelines = new();

    public ResiliencePipeline<CheckResult> Get(int retries, TimeSpan delay) =>
        retries == 0 ? ResiliencePipeline<CheckResult>.Empty : _pipelines.GetOrAdd((retries, delay), Build);

    private ResiliencePipeline<CheckResult> Build((int Retries, TimeSpan Delay) key) =>
        new ResiliencePipelineBuilder<CheckResult> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<CheckResult>
            {
                MaxRetryAttempts = key.Retries,
                Delay = key.Delay < LongestDelay ? key.Delay : LongestDelay,
                BackoffType = DelayBackoffType.Constant,
                UseJitter = false,
                ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome is { Exception: null, Result: { Succeeded: false, IsVerdict: true } }),
            })
            .Build();
}
