namespace HealthChecks;

/// <summary>
/// The patience for one answer: it may be silent for so long, and take so long in all. The first is keepalived's; the second cuts the
/// answers that trickle for ever.
/// </summary>
internal sealed class AnswerDeadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly TimeSpan _whole;
    private readonly long _start;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _stop;

    public AnswerDeadline(TimeProvider time, TimeSpan silence, TimeSpan whole, CancellationToken stop)
    {
        _time = time;
        _silence = silence;
        _whole = whole;
        _start = time.GetTimestamp();
        _source = new(silence < whole ? silence : whole, time);
        _stop = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Cancelled when the patience is over, or the stop asked for.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Something arrived: silence is counted anew.</summary>
    public void Heard()
    {
        var left = _whole - _time.GetElapsedTime(_start);
        _source.CancelAfter(left <= TimeSpan.Zero ? TimeSpan.Zero : left < _silence ? left : _silence);
    }

    /// <summary>Which of the two was over, for people.</summary>
    public override string ToString() =>
        _time.GetElapsedTime(_start) >= _whole ? $"answer not finished within {_whole.TotalSeconds:0.###} s" : $"no answer within {_silence.TotalSeconds:0.###} s";

    public void Dispose()
    {
        _stop.Dispose();
        _source.Dispose();
    }
}
