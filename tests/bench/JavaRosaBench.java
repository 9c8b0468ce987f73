// SPDX-License-Identifier: GPL-3.0-or-later
//
// One job of the benchmark on JavaRosa (ODK Collect): the arguments and what is printed are those of bench-engine.c.
// Starting the Java machine isn't counted. Needs JavaRosa's jar, with those it needs itself, on the class path.
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.reference.ResourceReference;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

public final class JavaRosaBench {
  private final Map<String, String> options = new HashMap<>();
  private final List<String> answers = new ArrayList<>();
  private final Map<String, FormIndex> found = new HashMap<>();
  private String form;
  private FormDef definition;
  private FormEntryModel model;
  private FormEntryController controller;

  private record Seen(int choices, int controls, String shown) {
    String json() {
      String quoted = shown.replaceAll("[\\\\\"]", "\\\\$0");
      return "\"choices\":" + choices + ",\"controls\":" + controls + ",\"shown\":\"" + quoted + "\"";
    }
  }

  public static void main(String[] arguments) throws Exception {
    JavaRosaBench bench = new JavaRosaBench();
    bench.read(arguments);
    PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
    PrototypeManager.registerPrototypes(CoreModelModule.classNames);
    new XFormsModule().registerModule();
    // A device without a number, a name or an owner.
    PropertyManager.setPropertyManager((IPropertyManager) Proxy.newProxyInstance(
        JavaRosaBench.class.getClassLoader(), new Class<?>[] {IPropertyManager.class}, (self, method, given) -> null));
    System.out.println(bench.work());
  }

  private void read(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--with")) answers.add(arguments[++i]);
      else if (arguments[i].equals("--walk")) options.put("walk", "");
      else if (arguments[i].startsWith("--")) options.put(arguments[i].substring(2), arguments[++i]);
      else form = arguments[i];
    }
  }

  private String work() throws Exception {
    ReferenceManager.instance().addReferenceFactory(attachments());
    long start = System.nanoTime();
    definition = XFormUtils.getFormFromFormXml(form, null);
    double load = since(start);
    model = new FormEntryModel(definition);
    controller = new FormEntryController(model);
    definition.initialize(true, new InstanceInitializationFactory());
    Seen seen = look();
    String result = "{\"load_ms\":" + load + ",\"open_ms\":" + since(start) + "," + seen.json();
    if (options.containsKey("answer") && !answers.isEmpty()) result += ",\"answers\":" + giveAnswers();
    return result + ",\"peak_bytes\":" + peakMemory() + "}";
  }

  private PrefixedRootFactory attachments() {
    return new PrefixedRootFactory(new String[] {"file-csv", "file"}) {
      @Override
      protected Reference factory(String name, String uri) {
        return new ResourceReference(Path.of(options.getOrDefault("media", "."), name).toString());
      }
    };
  }

  private String giveAnswers() throws Exception {
    FormIndex index = find(options.get("answer"));
    List<StringBuilder> times = new ArrayList<>();
    Seen[] seen = new Seen[answers.size()];
    for (String ignored : answers) times.add(new StringBuilder());
    int rounds = Integer.parseInt(options.getOrDefault("times", "20"));
    double limit = 1000 * Double.parseDouble(options.getOrDefault("seconds", "2"));
    long begun = System.nanoTime();
    for (int round = 0; round < rounds && since(begun) < limit; round++) {
      for (int which = 0; which < answers.size(); which++) {
        long start = System.nanoTime();
        controller.answerQuestion(index, answer(index, answers.get(which)), false);
        seen[which] = look();
        times.get(which).append(times.get(which).length() > 0 ? "," : "").append(since(start));
      }
    }
    List<String> all = new ArrayList<>();
    for (int which = 0; which < answers.size(); which++)
      all.add("{\"ms\":[" + times.get(which) + "]," + seen[which].json() + "}");
    return "[" + String.join(",", all) + "]";
  }

  private IAnswerData answer(FormIndex index, String value) {
    FormEntryPrompt prompt = model.getQuestionPrompt(index);
    if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) return new SelectOneData(new Selection(value));
    switch (prompt.getDataType()) {
      case Constants.DATATYPE_INTEGER: return new IntegerData(Integer.parseInt(value));
      case Constants.DATATYPE_DECIMAL: return new DecimalData(Double.parseDouble(value));
      default: return new StringData(value);
    }
  }

  private Seen look() throws Exception {
    int choices = options.containsKey("choices") ? countChoices() : 0;
    int controls = options.containsKey("walk") ? countRelevant() : 0;
    return new Seen(choices, controls, options.containsKey("show") ? shown() : "");
  }

  private int countChoices() {
    FormEntryPrompt prompt = model.getQuestionPrompt(find(options.get("choices")));
    int count = 0;
    for (SelectChoice choice : prompt.getSelectChoices())
      if (!choice.getValue().isEmpty() && !prompt.getSelectChoiceText(choice).isEmpty()) count++;
    return count;
  }

  // Going on to the next question is also what makes and takes away counted repeats here.
  private int countRelevant() {
    int count = 0;
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    for (int event; (event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM;)
      if (event == FormEntryController.EVENT_QUESTION && !"".equals(model.getQuestionPrompt().getQuestionText()))
        count++;
    return count;
  }

  private String shown() {
    TreeReference reference = find(options.get("show")).getReference();
    IAnswerData value = definition.getMainInstance().resolveReference(reference).getValue();
    return value == null ? "" : value.uncast().getString();
  }

  private FormIndex find(String ref) {
    return found.computeIfAbsent(ref, wanted -> {
      FormIndex index = model.incrementIndex(FormIndex.createBeginningOfFormIndex());
      for (; !index.isEndOfFormIndex(); index = model.incrementIndex(index))
        if (index.getReference().toString(false).replaceAll("\\[\\d+\\]", "").equals(wanted)) return index;
      throw new IllegalArgumentException("no such question: " + wanted);
    });
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static long peakMemory() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status")))
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    return 0;
  }
}
