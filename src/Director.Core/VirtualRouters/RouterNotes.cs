using System.Collections.Immutable;

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
    private ImmutableSortedDictionary<string, (string Words, long Since)> _rejections = ImmutableSortedDictionary<string, (string, long)>.Empty;

    /// <summary>"VI_1: eth0 has no carrier; VI_2 rejects 192.0.2.2: ..."; empty without any.</summary>
    public string Text
    {
        get
        {
            List<string> notes =
            [
                .. _faults.Select(fault => $"{fault.Key}: {fault.Value}"),
                .. _rejections.Where(rejection => time.GetElapsedTime(rejection.Value.Since) < Lasting).Select(rejection => rejection.Value.Words),
            ];
            return string.Join("; ", notes.Count > Most ? [.. notes.Take(Most), $"and {notes.Count - Most} more"] : notes);
        }
    }

    /// <summary>An instance is in fault for this reason; null: it is not, or not any more.</summary>
    public void SetFault(string instance, string? words) =>
        _faults = words is null ? _faults.Remove(instance) : _faults.SetItem(instance, words);

    /// <summary>An instance rejected an advertisement.</summary>
    public void AddRejection(string instance, string source, string words) =>
        _rejections = _rejections.SetItem(instance, ($"{instance} rejects {source}: {words}", time.GetTimestamp()));
}
