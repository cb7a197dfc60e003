using System.Text.Json;

namespace Director.Protocol.V1;

/// <summary>A request: one object, with a line feed or a zero byte behind it, which the answers then have as well.</summary>
/// <param name="Method">"net.director.v1.Status".</param>
/// <param name="Parameters">What the method takes; absent: nothing.</param>
/// <param name="More">Of <c>Events</c>: go on with what happens from now on.</param>
public sealed record Request(string Method, JsonElement? Parameters = null, bool More = false)
{
    /// <summary>What each method's name begins with, and each error's.</summary>
    public const string Prefix = "net.director.v1.";
}

/// <summary>An answer, or one of several.</summary>
/// <param name="Parameters">What was asked for.</param>
/// <param name="Continues">There is more to come.</param>
/// <param name="Error">What went wrong: "net.director.v1.NotFound". The parameters say it in words.</param>
public sealed record Reply(JsonElement? Parameters, bool? Continues = null, string? Error = null);

/// <summary>The parameters of an error.</summary>
/// <param name="Text">For people.</param>
public sealed record ErrorText(string Text);

/// <summary>For <c>Status</c>, <c>Events</c>, <c>History</c>, <c>Announce</c>: what it is about.</summary>
/// <param name="Name">The name of an instance, a virtual server or a real server; stars stand for anything. Absent: all.</param>
/// <param name="Details">Of <c>Status</c>: with what the file says of each beside its state.</param>
public sealed record Selection(string? Name = null, bool Details = false);

/// <summary>For <c>SetOverride</c>, <c>EndOverride</c> and <c>CheckNow</c>: which servers or instances, and what of them.</summary>
public sealed record Order
{
    /// <summary>Virtual servers; stars stand for anything. With <see cref="Server"/>.</summary>
    public string? Service { get; init; }

    /// <summary>Real servers behind them; stars stand for anything.</summary>
    public string? Server { get; init; }

    /// <summary>Instances; stars stand for anything. Without the other two.</summary>
    public string? Instance { get; init; }

    /// <summary>Of <c>SetOverride</c>: drain, disable, weight, resign or priority.</summary>
    public string? Kind { get; init; }

    /// <summary>With weight: which.</summary>
    public int? Weight { get; init; }

    /// <summary>With priority: which, 1 to 254.</summary>
    public int? Priority { get; init; }

    /// <summary>Who asks, for people; the number of the user at the other end of the socket is added.</summary>
    public string? Owner { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Ends by itself after that many seconds; absent: never.</summary>
    public double? ForSeconds { get; init; }

    /// <summary>Also if clients are left without a server.</summary>
    public bool Force { get; init; }
}
