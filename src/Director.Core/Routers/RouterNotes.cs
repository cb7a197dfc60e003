using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// What there is to say of instances besides their roles: why one is in fault, and whose advertisements one rejects. Belongs to the
/// controller's mailbox.
/// </summary>
internal sealed class RouterNotes(TimeProvider time)
{
    // A rejection that goes on is reported every ten seconds.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly Dictionary<InstanceName, string> _faults = [];
    private readonly Dictionary<InstanceName, (string Words, long Since)> _rejections = [];

    /// <summary>Why an instance is in fault; null: it is not.</summary>
    public string? FaultOf(InstanceName instance) => _faults.GetValueOrDefault(instance);

    /// <summary>"rejects 192.0.2.2: ..."; null: it rejects nothing now.</summary>
    public string? RejectionOf(InstanceName instance) =>
        _rejections.TryGetValue(instance, out var known) && time.GetElapsedTime(known.Since) < Lasting ? known.Words : null;

    /// <summary>An instance is in fault for this reason; null: it is not, or not any more.</summary>
    public void SetFault(InstanceName instance, string? words)
    {
        if (words is null)
        {
            _faults.Remove(instance);
        }
        else
        {
            _faults[instance] = words;
        }
    }

    /// <summary>An instance runs no more.</summary>
    public void Forget(InstanceName instance)
    {
        _faults.Remove(instance);
        _rejections.Remove(instance);
    }

    /// <summary>An advertisement was not accepted, or was with a fault.</summary>
    public void Add(RejectedAdvertisement rejected)
    {
        if (rejected.Instance is { } instance)
        {
            var what = AdvertisementRules.IsTaken(rejected.Error)
                ? $"accepts adverts from {rejected.Source}, but"
                : $"rejects {rejected.Source}:";
            _rejections[new(instance)] = ($"{what} {RejectionWords.Of(rejected.Error)}", time.GetTimestamp());
        }
    }
}
