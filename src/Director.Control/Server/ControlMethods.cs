using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Director.Control.Mapping;
using Director.Core.Engine;
using Director.Core.Planning;
using Director.Protocol;
using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>The methods of version 1, each with what answers it. Whoever adds one adds a line here.</summary>
internal sealed class ControlMethods
{
    private readonly IControlledService _service;
    private readonly EventHistory _history;
    private readonly Orders _orders;
    private readonly Dictionary<string, (bool IsOrder, Func<Request, Peer, CancellationToken, Task<Answer>> Answer)> _all;

    public ControlMethods(IControlledService service, EventHistory history, TimeProvider time)
    {
        (_service, _history) = (service, history);
        _orders = new Orders(service.Engine, time);
        _all = new(StringComparer.Ordinal)
        {
            ["Status"] = (false, (request, _, _) => Answer(StatusAsync(request), ControlJson.Default.StatusReply)),
            ["History"] = (false, (request, _, _) => Answer(Task.FromResult(History(request)), ControlJson.Default.EventList)),
            ["Overrides"] = (false, (_, _, _) => Answer(OverridesAsync(), ControlJson.Default.OverrideList)),
            ["Plan"] = (false, (_, _, stop) => Answer(_service.PlanAsync(stop), ControlJson.Default.PlanReply)),
            ["Configuration"] = (false, (_, _, _) => Answer(ConfigurationAsync(), ControlJson.Default.ConfigurationReply)),
            ["SetOverride"] = (true, (request, peer, _) => Answer(_orders.SetAsync(Order(request), peer), ControlJson.Default.OrderReply)),
            ["EndOverride"] = (true, (request, peer, _) => Answer(_orders.EndAsync(Order(request), peer), ControlJson.Default.OrderReply)),
            ["CheckNow"] = (true, (request, _, _) => Answer(_orders.CheckNowAsync(Order(request)), ControlJson.Default.OrderReply)),
            ["Announce"] = (true, (request, _, _) => Answer(_orders.AnnounceAsync(Order(request)), ControlJson.Default.OrderReply)),
            ["Reload"] = (true, (_, _, stop) => Answer(_service.ReloadAsync(stop), ControlJson.Default.ReloadReply)),
        };
    }

    /// <summary>The names of all, without those that answer more than once.</summary>
    public IEnumerable<string> Names => _all.Keys;

    /// <summary>Whether a method changes something.</summary>
    public bool IsOrder(string method) => Find(method).IsOrder;

    /// <summary>Answers a request.</summary>
    /// <exception cref="ControlException">It cannot be answered.</exception>
    public Task<Answer> AnswerAsync(Request request, Peer peer, CancellationToken stop)
    {
        var (isOrder, answer) = Find(request.Method);
        return isOrder && !peer.MayChange
            ? throw new ControlException(
                "PermissionDenied",
                $"{request.Method} changes something: ask the socket {SocketNames.Control}, as root or in the group director-admin")
            : answer(request, peer, stop);
    }

    /// <summary>What a request is about.</summary>
    public static NamePattern? Selected(Request request) =>
        NamePattern.Of((Parameters(request, ControlJson.Default.Selection) ?? new Selection()).Name);

    private static Order Order(Request request) => Parameters(request, ControlJson.Default.Order) ?? new Order();

    private static T? Parameters<T>(Request request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return request.Parameters?.Deserialize(type);
        }
        catch (JsonException exception)
        {
            throw new ControlException("InvalidParameter", exception.Message);
        }
    }

    private static async Task<Answer> Answer<T>(Task<T> answer, JsonTypeInfo<T> type)
        where T : class => new((await answer.ConfigureAwait(false), type));

    private (bool IsOrder, Func<Request, Peer, CancellationToken, Task<Answer>> Answer) Find(string method) =>
        method.StartsWith(Request.Prefix, StringComparison.Ordinal) && _all.TryGetValue(method[Request.Prefix.Length..], out var found)
            ? found
            : throw new ControlException(
                "MethodNotFound", $"there is no method {method}; those of version 1 are {string.Join(", ", _all.Keys)} and Events");

    private async Task<StatusReply> StatusAsync(Request request)
    {
        var selection = Parameters(request, ControlJson.Default.Selection) ?? new Selection();
        var snapshot = await _service.Engine.SnapshotAsync().ConfigureAwait(false);
        return StatusMapping.Of(
            snapshot, _service.Version, _service.File, NamePattern.Of(selection.Name), selection.Details, _service.LogLinesLost);
    }

    private EventList History(Request request) => new(_history.Last(Selected(request)));

    private async Task<OverrideList> OverridesAsync()
    {
        var snapshot = await _service.Engine.SnapshotAsync(SnapshotParts.Engine).ConfigureAwait(false);
        return new([.. snapshot.Overrides.Select(OverrideMapping.Of)]);
    }

    private async Task<ConfigurationReply> ConfigurationAsync() =>
        new(RedactedText.Of((await _service.Engine.SnapshotAsync(SnapshotParts.Engine).ConfigureAwait(false)).Configuration));
}
