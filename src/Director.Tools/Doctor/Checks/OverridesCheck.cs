using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether somebody forgot what he asked for.</summary>
internal sealed class OverridesCheck : IMachineCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public string Name => "overrides";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        facts.Service.Status is not { } status
            ? []
            : status.Overrides.Where(one => one.Expires is null && status.At - one.Since > Old).Select(one => Finding.Notice(
                $"{one.Server ?? one.Instance}{(one.Service is null ? "" : $" of {one.Service}")} has had the override \"{one.Kind}\" "
                + $"by {one.Owner} for {(status.At - one.Since).TotalHours:0} hours{(one.Reason is null ? "" : $" ({one.Reason})")}",
                "it is easily forgotten, and does not end by itself", "director override list, director override clear"));
}
