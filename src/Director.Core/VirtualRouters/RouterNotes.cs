using System.Collections.Immutable;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>
/// What the status says of instances besides their roles: why one is in fault, and whose advertisements one rejects. Written by one
/// thread at a time, read by any.
/// </summary>
internal sealed class RouterNotes(TimeProvider time)
{
    private const int Most = 3;

    // A rejection that goes on is reported every ten seconds.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private ImmutableSortedDictionary<string, string> _faults = ImmutableSortedDictionary<string, string>.Empty;
    private ImmutableSortedDictionary<string, Rejection> _rejections = ImmutableSortedDictionary<string, Rejection>.Empty;

    /// <summary>"VI_1: eth0 has no carrier; VI_2 rejects 192.0.2.2: ..."; empty without any.</summary>
    public string Text
    {
        get
        {
            List<string> notes =
            [
                .. _faults.Select(fault => $"{fault.Key}: {fault.Value}"),
                .. _rejections.Values.Where(known => time.GetElapsedTime(known.Since) < Lasting).Select(known => known.Words),
            ];
            return string.Join("; ", notes.Count > Most ? [.. notes.Take(Most), $"and {notes.Count - Most} more"] : notes);
        }
    }

    /// <summary>An instance is in fault for this reason; null: it is not, or not any more.</summary>
    public void SetFault(string instance, string? words) =>
        _faults = words is null ? _faults.Remove(instance) : _faults.SetItem(instance, words);

    /// <summary>An advertisement was not accepted, or was with a fault.</summary>
    public void Add(RejectedAdvertisement rejected)
    {
        if (rejected.Instance is { } instance)
        {
            var what = rejected.Error == AdvertisementError.AddressList ? $"takes adverts of {rejected.Source}, but" : $"rejects {rejected.Source}:";
            var words = $"{instance} {what} {RejectionWords.Of(rejected.Error)}";
            _rejections = _rejections.SetItem(instance, new(words, time.GetTimestamp()));
        }
    }

    private sealed record Rejection(string Words, long Since);
}
