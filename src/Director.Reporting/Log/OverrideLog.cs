using Director.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>One line for each event of operators' overrides.</summary>
internal static partial class OverrideLog
{
    public static void Write(ILogger logger, OverrideEvent happened)
    {
        switch (happened)
        {
            case OverrideEvent.Begun begun:
                var made = begun.Override;
                OverrideBegun(logger, made.Target.ToString(), made.What, made.Owner, Reason(made), End(made));
                break;
            case OverrideEvent.Restored restored:
                var kept = restored.Override;
                OverrideRestored(logger, kept.Target.ToString(), kept.What, kept.Owner, Reason(kept), End(kept));
                break;
            case OverrideEvent.Refused refused:
                OverrideRefused(logger, refused.Override.Target.ToString(), refused.Override.What, refused.Override.Owner, refused.Reason);
                break;
            case OverrideEvent.Ended ended:
                OverrideEnded(logger, ended.Override.Target.ToString(), ended.Override.What, ended.Reason);
                break;
            case OverrideEvent.NotKept lost:
                OverridesNotKept(logger, lost.Problem);
                break;
        }
    }

    private static string Reason(OperatorOverride one) => one.Reason is null ? "" : $" ({one.Reason})";

    private static string End(OperatorOverride one) =>
        one.Expires is { } end ? $"until {end:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "until it is taken back";

    [LoggerMessage(LogLevel.Warning, "{Target} is {Override} by {Owner}{Reason} {End}")]
    private static partial void OverrideBegun(ILogger logger, string target, string @override, string owner, string reason, string end);

    [LoggerMessage(LogLevel.Warning, "{Target} is still {Override} by {Owner}{Reason} {End}")]
    private static partial void OverrideRestored(ILogger logger, string target, string @override, string owner, string reason, string end);

    [LoggerMessage(LogLevel.Warning, "{Target} was not {Override} as {Owner} asked: {Reason}")]
    private static partial void OverrideRefused(ILogger logger, string target, string @override, string owner, string reason);

    [LoggerMessage(LogLevel.Information, "{Target} is no longer {Override}: {Reason}")]
    private static partial void OverrideEnded(ILogger logger, string target, string @override, string reason);

    [LoggerMessage(LogLevel.Warning, "Overrides cannot be saved for the next start: {Problem}")]
    private static partial void OverridesNotKept(ILogger logger, string problem);
}
