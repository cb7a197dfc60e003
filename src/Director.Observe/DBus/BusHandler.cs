using Director.Protocol.V1;
using Tmds.DBus.Protocol;

namespace Director.Observe.DBus;

/// <summary>Answers calls to all objects.</summary>
/// <param name="tree">The objects as they are now; null: the director does not answer.</param>
/// <param name="order">
/// Has the director do something, by its control socket: "Reload", or "Announce" with the name of an instance. It returns what was not
/// done, and why.
/// </param>
internal sealed class BusHandler(Func<ValueTask<BusTree?>> tree, Func<string, string?, Task<string?>> order) : IPathMethodHandler
{
    private const string Errors = "org.freedesktop.DBus.Error.";
    private const string Properties = "org.freedesktop.DBus.Properties";

    /// <inheritdoc />
    public string Path => "/";

    /// <inheritdoc />
    public bool HandlesChildPaths => true;

    /// <inheritdoc />
    public async ValueTask HandleMethodAsync(MethodContext context)
    {
        var (path, face, member) = (context.Request.PathAsString ?? "/", context.Request.InterfaceAsString, context.Request.MemberAsString);
        if (await tree() is not { } objects)
        {
            context.ReplyError(Errors + "NoReply", "The director does not answer");
        }
        else if (face == Properties && context.Request.SignatureAsString != SignatureOf(member))
        {
            // A body that is shorter than what is read of it would cost the connection.
            context.ReplyError(Errors + "InvalidArgs", "Get takes (ss), GetAll (s), Set (ssv)");
        }
        else if (context.IsDBusIntrospectRequest)
        {
            if (objects.Introspect(path) is { } xml)
            {
                Reply(context, "s", (ref MessageWriter writer) => writer.WriteString(xml));
            }
            else
            {
                NoObject(context, path);
            }
        }
        else if (objects.Find(path) is { } instance)
        {
            await OfInstanceAsync(context, instance, face, member);
        }
        else if (path == objects.Vrrp)
        {
            await OfVrrpAsync(context, face, member);
        }
        else
        {
            NoObject(context, path);
        }
    }

    /// <summary>The properties of an instance.</summary>
    public static Dictionary<string, VariantValue> PropertiesOf(Instance instance) => new(StringComparer.Ordinal)
    {
        ["Name"] = VariantValue.Struct(VariantValue.String(instance.Name)),
        ["State"] = StateOf(instance.State),
    };

    /// <summary>The property State of a state.</summary>
    public static VariantValue StateOf(string state)
    {
        var (number, word) = BusTree.StateOf(state);
        return VariantValue.Struct(VariantValue.UInt32(number), VariantValue.String(word));
    }

    private static string SignatureOf(string? member) => member switch { "Get" => "ss", "GetAll" => "s", "Set" => "ssv", _ => "none" };

    private async Task OfInstanceAsync(MethodContext context, Instance instance, string? face, string? member)
    {
        switch (face, member)
        {
            case (Properties, "Get" or "GetAll" or "Set"):
                OfProperties(context, instance, member!);
                break;
            case (BusTree.InstanceInterface or null, "SendGarp"):
                await OrderAsync(context, "Announce", instance.Name);
                break;
            default:
                context.ReplyUnknownMethodError();
                break;
        }
    }

    private async Task OfVrrpAsync(MethodContext context, string? face, string? member)
    {
        switch (face, member)
        {
            case (Properties, _):
                NoInterface(context, context.Request.GetBodyReader().ReadString());
                break;
            case (BusTree.VrrpInterface or null, "ReloadConfig"):
                await OrderAsync(context, "Reload", instance: null);
                break;
            case (BusTree.VrrpInterface or null, "PrintData" or "PrintStats" or "PrintStatsClear"):
                context.ReplyError(
                    Errors + "NotSupported",
                    "This process writes no files: send the director SIGUSR1 or SIGUSR2, or run 'director status'");
                break;
            default:
                context.ReplyUnknownMethodError();
                break;
        }
    }

    private static void OfProperties(MethodContext context, Instance instance, string member)
    {
        var reader = context.Request.GetBodyReader();
        var face = reader.ReadString();
        if (face != BusTree.InstanceInterface)
        {
            NoInterface(context, face);
            return;
        }

        var all = PropertiesOf(instance);
        if (member == "GetAll")
        {
            Reply(context, "a{sv}", (ref MessageWriter writer) => writer.WriteDictionary(all));
            return;
        }

        var name = reader.ReadString();
        if (!all.TryGetValue(name, out var value))
        {
            context.ReplyError(Errors + "InvalidArgs", $"No such property “{name}”");
        }
        else if (member == "Set")
        {
            context.ReplyError(Errors + "InvalidArgs", $"Property “{name}” is not writable");
        }
        else
        {
            Reply(context, "v", (ref MessageWriter writer) => writer.WriteVariant(value));
        }
    }

    private async Task OrderAsync(MethodContext context, string method, string? instance)
    {
        try
        {
            if (await order(method, instance) is { } refused)
            {
                context.ReplyError(Errors + "Failed", refused);
            }
            else
            {
                Reply(context, null, static (ref MessageWriter _) => { });
            }
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            context.ReplyError(
                Errors + "AccessDenied",
                $"{exception.Message} (director-observe may only read, unless it is in the group director-admin)");
        }
    }

    private static void NoObject(MethodContext context, string path) =>
        context.ReplyError(Errors + "UnknownMethod", $"Object does not exist at path “{path}”");

    private static void NoInterface(MethodContext context, string face) =>
        context.ReplyError(Errors + "InvalidArgs", $"No such interface “{face}”");

    private delegate void Body(ref MessageWriter writer);

    private static void Reply(MethodContext context, string? signature, Body body)
    {
        if (context.NoReplyExpected)
        {
            return;
        }

        var writer = context.CreateReplyWriter(signature);
        body(ref writer);
        context.Reply(writer.CreateMessage());
    }
}
